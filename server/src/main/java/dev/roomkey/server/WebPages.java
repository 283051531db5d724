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
 * The pages for people, from the jar that the web module built, and {@code page.json}, from which
 * they learn where the routes are. What a browser lets them do is {@link PageHeaders}' business.
 */
final class WebPages extends Handler.Wrapper {
  private static final String FILES = "dev/roomkey/web";
  private static final String JOIN = "/index.html";
  private static final String CONSOLE = "/console.html";
  private static final String PLAYGROUND = "/playground.html";

  /** Their names hold a hash of what is in them. */
  private static final String ASSETS = "/assets/";

  private final Shown shown;
  private final byte[] pageJson;
  private final PageHeaders headersOfJoin;
  private final PageHeaders headersOfOthers = PageHeaders.ofAPageForThisServer();

  /**
   * Which pages there are.
   *
   * @param join the page to join from
   * @param console the page to administer rooms from
   * @param playground the page to try requests on
   */
  record Shown(boolean join, boolean console, boolean playground) {
    boolean none() {
      return !join && !console && !playground;
    }

    /** Pages that were not asked for are not there; what they are made of is no secret. */
    private boolean has(String file) {
      return switch (file) {
        case JOIN -> join;
        case CONSOLE -> console;
        case PLAYGROUND -> playground;
        default -> !file.endsWith(".html") && !file.endsWith("/");
      };
    }
  }

  /**
   * Serves some of the pages.
   *
   * @param base where the routes are, without a slash at the end
   */
  WebPages(String base, LiveKitUrl livekit, Shown shown) {
    this.shown = shown;
    this.headersOfJoin = PageHeaders.ofTheJoinPage(livekit);
    this.pageJson =
        Json.write(json -> {
          json.writeStartObject();
          json.writeStringProperty("token_endpoint", base + "/token");
          if (shown.console()) {
            json.writeStringProperty("admin", base + "/admin");
          }
          if (shown.playground()) {
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
            "the jar of the web module holds the pages"));
    files.setDirAllowed(false);
    files.setPrecompressedFormats(CompressedContentFormat.BR, CompressedContentFormat.GZIP);
    return files;
  }

  /** The file at a path. What an invitation names is read by the page: there is one for all. */
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
      headersOfOthers.addTo(response);
      answerPageJson(response, callback);
      return true;
    }
    String file = fileAt(path);
    if (!shown.has(file)) {
      return false;
    }
    (file.equals(JOIN) ? headersOfJoin : headersOfOthers).addTo(response);
    response
        .getHeaders()
        .put(
            HttpHeader.CACHE_CONTROL,
            path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
    boolean found =
        super.handle(file.equals(path) ? request : at(file, request), response, callback);
    if (!found) {
      response.reset(); // of what is not there browsers are told none of that
    }
    return found;
  }

  private void answerPageJson(Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(pageJson), callback);
  }

  private static Request at(String file, Request request) {
    return Request.serveAs(request, HttpURI.build(request.getHttpURI()).path(file).asImmutable());
  }
}
