package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The HTTP client of the testkit: HTTP/1.1, without redirects. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Await.PATIENCE)
          .build();

  private Http() {}

  /** Sends a request. An exception contains only the path, since the query may contain a token. */
  static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      String kind = failed.getClass().getSimpleName();
      throw new UncheckedIOException(
          new IOException("no answer from " + request.uri().getPath() + ": " + kind));
    } catch (InterruptedException interrupted) {
      throw ChildProcess.interrupted(interrupted);
    }
  }

  /** Returns whether the answer has the status 200; false if there is no answer. */
  static boolean answers200(HttpRequest request) {
    try {
      return send(request).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }
}
