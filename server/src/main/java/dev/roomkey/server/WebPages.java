package dev.roomkey.server;

import dev.roomkey.http.playground.Playground;
import dev.roomkey.json.Json;
import dev.roomkey.livekit.LiveKitUrl;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * Serves the web pages from the jar of the web module, and {@code page.json}, which tells them the
 * paths of the routes.
 */
final class WebPages extends Handler.Wrapper {
  private static final String FILES = "dev/roomkey/web";
  private static final String JOIN = "/index.html";
  private static final String CONSOLE = "/console.html";
  private static final String PLAYGROUND = "/playground.html";

  /** Their names contain a hash of their content. */
  private static final String ASSETS = "/assets/";

  private final Selection selection;
  private final byte[] pageJson;
  private final PageHeaders joinHeaders;
  private final PageHeaders otherHeaders = PageHeaders.forOtherPages();

  /** The pages that are available. */
  record Selection(boolean join, boolean console, boolean playground) {
    boolean isEmpty() {
      return !join && !console && !playground;
    }

    private boolean contains(String file) {
      return switch (file) {
        case JOIN -> join;
        case CONSOLE -> console;
        case PLAYGROUND -> playground;
        default -> !file.endsWith(".html") && !file.endsWith("/");
      };
    }
  }

  /**
   * Creates a handler.
   *
   * @param base the path of the routes, without a slash at the end
   */
  WebPages(String base, LiveKitUrl livekit, Selection selection) {
    this.selection = selection;
    this.joinHeaders = PageHeaders.forJoinPage(livekit);
    this.pageJson =
        Json.write(json -> {
          json.writeStartObject();
          json.writeStringProperty("token_endpoint", base + "/token");
          if (selection.console()) {
            json.writeStringProperty("admin", base + "/admin");
          }
          if (selection.playground()) {
            json.writeStringProperty("playground", base + Playground.PATH);
          }
          json.writeEndObject();
        });
    setHandler(files());
  }

  private static Handler files() {
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(
        Objects.requireNonNull(
            ResourceFactory.of(files).newClassLoaderResource(FILES),
            "the jar of the web module is missing"));
    files.setDirAllowed(false);
    files.setPrecompressedFormats(CompressedContentFormat.BR, CompressedContentFormat.GZIP);
    return files;
  }

  /** Returns the file at a path. The join page itself reads the rest of an invitation's path. */
  private static String fileAt(String path) {
    return switch (path) {
      case "/", "/join" -> JOIN;
      case "/console" -> CONSOLE;
      case "/playground" -> PLAYGROUND;
      default -> path.startsWith("/join/") ? JOIN : path;
    };
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (path.equals("/page.json")) {
      otherHeaders.addTo(response);
      writePageJson(response, callback);
      return true;
    }
    String file = fileAt(path);
    if (!selection.contains(file)) {
      return false;
    }
    (file.equals(JOIN) ? joinHeaders : otherHeaders).addTo(response);
    response
        .getHeaders()
        .put(
            HttpHeader.CACHE_CONTROL,
            path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
    boolean found =
        super.handle(file.equals(path) ? request : at(file, request), response, callback);
    if (!found) {
      response.reset(); // a 404 has none of these headers
    }
    return found;
  }

  private void writePageJson(Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(pageJson), callback);
  }

  private static Request at(String file, Request request) {
    return Request.serveAs(request, HttpURI.build(request.getHttpURI()).path(file).asImmutable());
  }
}
