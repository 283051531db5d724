package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Owns the one HTTP client of the testkit: HTTP/1.1, no redirects, for what is looked at is the
 * answer itself.
 */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Await.PATIENCE)
          .build();

  private Http() {}

  /** Sends; a failure names the path only, for a query may hold a token. */
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

  /** Whether a server is there that says 200; false also where nobody answers. */
  static boolean answers200(HttpRequest request) {
    try {
      return send(request).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }
}
