package dev.roomkey.server;

import dev.roomkey.jetty.RequestMemory;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection that limits the number of header fields, and counts the memory of each
 * request from the first byte of its head. Jetty limits only the bytes of one head, but a field of
 * four bytes becomes objects of 150 bytes, and the heads of many connections add up.
 */
final class MeteredConnection extends HttpConnection implements RequestMemory.Metered {
  /** Browsers send about 20 fields, proxies add about 10. */
  private static final int MAX_FIELDS = 100;

  /** The memory of a request without its head: objects of Jetty and Roomkey, and one buffer. */
  private static final int BYTES_PER_REQUEST = 8 * 1024;

  private static final int BYTES_PER_FIELD = 150;

  /** The factor for a value, which the parser copies from a buffer that may be half empty. */
  private static final int WEIGHT = 3;

  /** Smaller buffers of idle connections are not counted. */
  private static final int SMALL_HEAD = 2 * 1024;

  private final RequestMemory.Claim claim;
  private int fields;

  /** The parser keeps a buffer for the longest head, between requests too. */
  private int longestHead;

  private volatile boolean serving;
  private volatile boolean evicted;
  private volatile long idleSince = System.nanoTime();

  MeteredConnection(
      HttpConfiguration http, Connector connector, EndPoint endPoint, RequestMemory memory) {
    super(http, connector, endPoint);
    this.claim = memory.newClaim();
  }

  @Override
  public RequestMemory.Claim claim() {
    return claim;
  }

  /** Returns whether no request is pending. */
  boolean isEvictable() {
    return !serving && !evicted;
  }

  boolean isEvicted() {
    return evicted;
  }

  /** Closes the connection to make room for others. */
  void evict() {
    evicted = true;
    disconnect();
  }

  /** Returns the time of the last response, by {@link System#nanoTime}. */
  long idleSince() {
    return idleSince;
  }

  /** Marks the request as completed. */
  void completed() {
    claim.release();
    if (longestHead > SMALL_HEAD) {
      claim.arriving(this::disconnect);
      claim.head((long) WEIGHT * longestHead);
    }
    idleSince = System.nanoTime();
    serving = false;
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    claim.release();
    super.onClose(cause);
  }

  private void disconnect() {
    getEndPoint().close();
  }

  /** Returns whether memory is available for the received part of the head. */
  private boolean countHead(int bytes) {
    longestHead = Math.max(longestHead, bytes);
    return claim.head(
        BYTES_PER_REQUEST + (long) BYTES_PER_FIELD * fields + (long) WEIGHT * longestHead);
  }

  private static HttpException.RuntimeException refusal(int status) {
    return new HttpException.RuntimeException(status, HttpStatus.getMessage(status));
  }

  /** Called by the constructor of the superclass. */
  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    HttpParser usual = super.newHttpParser(compliance);
    HttpConfiguration http = getHttpConfiguration();
    HttpParser parser =
        new MeteredParser(
            (HttpParser.RequestHandler) usual.getHandler(),
            http.getRequestHeaderSize(),
            compliance);
    parser.setHeaderCacheSize(http.getHeaderCacheSize());
    parser.setHeaderCacheCaseSensitive(http.isHeaderCacheCaseSensitive());
    return parser;
  }

  /** Called by the constructor of the superclass. */
  @Override
  protected RequestHandler newRequestHandler() {
    return new MeteredHandler();
  }

  /** Counts an incomplete head. */
  private final class MeteredParser extends HttpParser {
    MeteredParser(HttpParser.RequestHandler handler, int maxHeadBytes, HttpCompliance compliance) {
      super(handler, maxHeadBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      boolean handle = super.parseNext(buffer);
      if (inHeaderState() && getHeaderLength() > 0) {
        claim.arriving(MeteredConnection.this::disconnect);
        if (!countHead(getHeaderLength())) {
          badMessage(refusal(HttpStatus.SERVICE_UNAVAILABLE_503));
        }
      }
      return handle;
    }
  }

  /** Counts fields and complete heads. */
  private final class MeteredHandler extends RequestHandler {
    @Override
    public void startRequest(String method, String uri, HttpVersion version) {
      fields = 0;
      super.startRequest(method, uri, version);
    }

    @Override
    public void parsedHeader(HttpField field) {
      countField();
      super.parsedHeader(field);
    }

    @Override
    public void parsedTrailer(HttpField field) {
      countField();
      super.parsedTrailer(field);
    }

    private void countField() {
      if (++fields > MAX_FIELDS) {
        throw refusal(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
      }
    }

    @Override
    public boolean headerComplete() {
      serving = true;
      claim.arrived();
      if (!countHead(getParser().getHeaderLength())) {
        throw refusal(HttpStatus.SERVICE_UNAVAILABLE_503);
      }
      return super.headerComplete();
    }
  }
}
