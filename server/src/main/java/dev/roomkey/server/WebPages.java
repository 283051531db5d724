package dev.roomkey.server;

import dev.roomkey.json.Json;
import dev.roomkey.livekit.LiveKitUrl;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * The join page, from the jar that the web module built, and {@code page.json}, from which it
 * learns where the endpoint is. The page may reach this server and LiveKit, and nothing else.
 */
final class JoinPage extends Handler.Wrapper {
  private static final String FILES = "dev/roomkey/web";

  /** Their names hold a hash of what is in them. */
  private static final String ASSETS = "/assets/";

  private final byte[] pageJson;
  private final HttpFields headers;

  JoinPage(String tokenEndpoint, LiveKitUrl livekit) {
    this.pageJson =
        Json.write(json -> {
          json.writeStartObject();
          json.writeStringProperty("token_endpoint", tokenEndpoint);
          json.writeEndObject();
        });
    this.headers =
        HttpFields.build()
            .put("Content-Security-Policy", contentSecurityPolicy(livekit))
            .put("Referrer-Policy", "no-referrer")
            .put("X-Content-Type-Options", "nosniff")
            .asImmutable();
    setHandler(files());
  }

  private static Handler files() {
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(
        Objects.requireNonNull(
            ResourceFactory.of(files).newClassLoaderResource(FILES),
            "the jar of the web module holds the page"));
    files.setDirAllowed(false);
    files.setPrecompressedFormats(CompressedContentFormat.BR, CompressedContentFormat.GZIP);
    return files;
  }

  private static String contentSecurityPolicy(LiveKitUrl livekit) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self' blob:",
        "connect-src 'self' " + livekit.forClients() + " " + livekit.forApi(),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  /** What a link names is read by the page; the server has one page for all of them. */
  private static boolean isAnInvitation(String path) {
    return path.equals("/join") || path.startsWith("/join/");
  }

  private static Request indexFor(Request request) {
    return Request.serveAs(
        request, HttpURI.build(request.getHttpURI()).path("/index.html").asImmutable());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    response.getHeaders().add(headers);
    if (path.equals("/page.json")) {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap(pageJson), callback);
      return true;
    }
    response
        .getHeaders()
        .put(
            HttpHeader.CACHE_CONTROL,
            path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
    return super.handle(isAnInvitation(path) ? indexFor(request) : request, response, callback);
  }
}
