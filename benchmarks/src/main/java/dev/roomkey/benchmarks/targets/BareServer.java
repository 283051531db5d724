package dev.roomkey.benchmarks.targets;

import dev.roomkey.server.HttpListener;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * The upper bound: Jetty with Roomkey's listener, which reads the body and always sends the same
 * answer, a copy of Roomkey's with its headers.
 */
public final class BareServer extends Handler.Abstract.NonBlocking {
  private static final int MAX_BODY = 64 * 1024;
  private static final Set<String> WRITTEN_BY_JETTY = Set.of("date", "content-length");

  private final byte[] body;
  private final int status;
  private final HttpFields headers;

  private BareServer(HttpResponse<byte[]> answer) {
    HttpFields.Mutable fields = HttpFields.build();
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!WRITTEN_BY_JETTY.contains(name)) {
            fields.add(name, values.getFirst());
          }
        });
    this.headers = fields.asImmutable();
    this.status = answer.statusCode();
    this.body = answer.body();
  }

  /**
   * Serves until the process ends.
   *
   * @param arguments the port, and the port of a Roomkey whose answer is copied
   */
  public static void main(String[] arguments) throws Exception {
    HttpResponse<byte[]> answer = LoadRequest.token(Integer.parseInt(arguments[1])).send();
    ServerConnector connector = HttpListener.on("127.0.0.1", Integer.parseInt(arguments[0]));
    connector.getServer().setHandler(new BareServer(answer));
    connector.getServer().start();
    connector.getServer().join();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Content.Source.asByteArrayAsync(
        request,
        MAX_BODY,
        new Promise.Invocable<byte[]>() {
          @Override
          public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
          }

          @Override
          public void succeeded(byte[] read) {
            answer(response, callback);
          }

          @Override
          public void failed(Throwable cause) {
            callback.failed(cause);
          }
        });
    return true;
  }

  private void answer(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().add(headers);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
