package dev.roomkey.benchmarks.targets;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.server.HttpListener;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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
 * The bound: Roomkey's own Jetty, on its own listener, that reads a body and answers as many bytes
 * under the same headers as Roomkey does. All that it leaves out is Roomkey.
 */
public final class BareServer extends Handler.Abstract.NonBlocking {
  private static final int MAX_BODY = 64 * 1024;

  private final byte[] body;
  private final int status;
  private final HttpFields headers;

  private BareServer(FixedAnswer answer) {
    HttpFields.Mutable fields = HttpFields.build();
    answer.headers().forEach(fields::add);
    this.headers = fields.asImmutable();
    this.status = answer.status();
    this.body = answer.body().getBytes(UTF_8);
  }

  /**
   * Serves until it is ended.
   *
   * @param arguments the port, and the file with the answer
   */
  public static void main(String[] arguments) throws Exception {
    ServerConnector connector = HttpListener.on("127.0.0.1", Integer.parseInt(arguments[0]));
    connector.getServer().setHandler(new BareServer(FixedAnswer.read(Path.of(arguments[1]))));
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
          public void failed(Throwable why) {
            callback.failed(why);
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
