package dev.roomkey.server;

import dev.roomkey.json.Json;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * The join page, from the jar that the web module built, and {@code page.json}, from which it
 * learns where the endpoint is.
 */
final class JoinPage extends Handler.Wrapper {
  private static final String FILES = "dev/roomkey/web";

  private final byte[] pageJson;

  JoinPage(String tokenEndpoint) {
    this.pageJson =
        Json.write(json -> {
          json.writeStartObject();
          json.writeStringProperty("token_endpoint", tokenEndpoint);
          json.writeEndObject();
        });
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(
        Objects.requireNonNull(
            ResourceFactory.of(files).newClassLoaderResource(FILES),
            "the jar of the web module holds the page"));
    files.setDirAllowed(false);
    setHandler(files);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Referrer-Policy", "no-referrer");
    if (Request.getPathInContext(request).equals("/page.json")) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap(pageJson), callback);
      return true;
    }
    return super.handle(request, response, callback);
  }
}
