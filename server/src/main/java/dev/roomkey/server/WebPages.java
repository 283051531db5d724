package dev.roomkey.server;

import dev.roomkey.http.PlainPath;
import dev.roomkey.http.playground.Playground;
import dev.roomkey.json.Json;
import dev.roomkey.livekit.LiveKitUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * Serves the web pages from the jar of the web module, and {@code page.json}, which tells them the
 * paths of the routes.
 */
final class WebPages extends Handler.Wrapper {
  private static final String FILES = "dev/roomkey/web";
  private static final String JOIN = "/index.html";

  /** The join page for paths below {@code /join/}: its relative URLs begin with {@code ../}. */
  private static final String INVITATION = "/join.html";

  private static final String CONSOLE = "/console.html";
  private static final String PLAYGROUND = "/playground.html";

  /** The prefix of join links. The session that follows may be percent-encoded. */
  private static final String INVITATIONS = "/join/";

  /** Files whose names contain a hash of their content. */
  private static final String ASSETS = "/assets/";

  /** The maximum depth of a join link. Each level adds some 30 bytes to the page. */
  private static final int MAX_STEPS = 64;

  private final Selection selection;
  private final byte[] pageJson;
  private final String invitation;
  private final PageHeaders joinHeaders;
  private final PageHeaders otherHeaders = PageHeaders.forOtherPages();

  /** The pages that are available. */
  record Selection(boolean join, boolean console, boolean playground) {
    boolean isEmpty() {
      return !join && !console && !playground;
    }

    private boolean contains(String file) {
      return switch (file) {
        case JOIN, INVITATION -> join;
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
          json.writeStringProperty("token_endpoint", relative(base + "/token"));
          if (selection.console()) {
            json.writeStringProperty("admin", relative(base + "/admin"));
          }
          if (selection.playground()) {
            json.writeStringProperty("playground", relative(base + Playground.PATH));
          }
          json.writeEndObject();
        });
    ResourceHandler files = files();
    this.invitation = text(files.getBaseResource().resolve(INVITATION.substring(1)));
    setHandler(files);
  }

  private static String text(Resource file) {
    try (InputStream in = file.newInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the jar of the web module", unreadable);
    }
  }

  /** Returns a path relative to page.json, because a proxy may add a prefix. */
  private static String relative(String path) {
    return path.substring(1);
  }

  private static ResourceHandler files() {
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(
        Objects.requireNonNull(
            ResourceFactory.of(files).newClassLoaderResource(FILES),
            "the jar of the web module is missing"));
    files.setDirAllowed(false);
    files.setAcceptRanges(false);
    files.setPrecompressedFormats(CompressedContentFormat.BR, CompressedContentFormat.GZIP);
    return files;
  }

  /** Returns the file for a path. The join page itself parses the rest of a join link. */
  private static String fileAt(String path) {
    return switch (path) {
      case "/", "/join" -> JOIN;
      case "/console" -> CONSOLE;
      case "/playground" -> PLAYGROUND;
      default -> path.startsWith(INVITATIONS) ? INVITATION : path;
    };
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    boolean isPlain = PlainPath.is(request.getHttpURI().getPath());
    if (!isPlain && !path.startsWith(INVITATIONS)) {
      return false;
    }
    if (path.equals("/page.json")) {
      otherHeaders.addTo(response);
      writePageJson(response, callback);
      return true;
    }
    String file = fileAt(path);
    if (!selection.contains(file)) {
      return false;
    }
    int steps = stepsBelowRoot(path);
    if (steps > MAX_STEPS) {
      return false;
    }
    if (steps > 1) {
      joinHeaders.addTo(response);
      writeDeepInvitation(steps, response, callback);
      return true;
    }
    (file.equals(JOIN) || file.equals(INVITATION) ? joinHeaders : otherHeaders).addTo(response);
    response
        .getHeaders()
        .put(
            HttpHeader.CACHE_CONTROL,
            path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
    Request plain = new PlainRequest(request);
    boolean found = super.handle(file.equals(path) ? plain : at(file, plain), response, callback);
    if (!found) {
      response.reset(); // a 404 has none of these headers
    }
    return found;
  }

  /** Returns the depth of a path below {@code /join/}; 0 for other paths. */
  private static int stepsBelowRoot(String path) {
    return path.startsWith("/join/")
        ? (int) path.chars().filter(character -> character == '/').count() - 1
        : 0;
  }

  /** Generates the page for a session name with slashes. Few links have one. */
  private void writeDeepInvitation(int steps, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
    String page = invitation.replace("=\"../", "=\"" + "../".repeat(steps));
    response.write(true, ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8)), callback);
  }

  private void writePageJson(Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(pageJson), callback);
  }

  /**
   * A request for a whole file. For each byte range Jetty would read the file from the jar again,
   * and it caches parsed {@code Accept-Encoding} fields.
   */
  private static final class PlainRequest extends Request.Wrapper {
    private static final int MAX_ACCEPT_ENCODING = 100;

    private final HttpFields fields;

    PlainRequest(Request request) {
      super(request);
      HttpFields.Mutable wholeFile =
          HttpFields.build(request.getHeaders())
              .remove(HttpHeader.RANGE)
              .remove(HttpHeader.IF_RANGE);
      if (String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING)).length()
          > MAX_ACCEPT_ENCODING) {
        wholeFile.remove(HttpHeader.ACCEPT_ENCODING);
      }
      this.fields = wholeFile.asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return fields;
    }
  }

  private static Request at(String file, Request request) {
    return Request.serveAs(request, HttpURI.build(request.getHttpURI()).path(file).asImmutable());
  }
}
