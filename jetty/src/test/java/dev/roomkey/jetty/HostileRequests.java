package dev.roomkey.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Malformed and unusual requests, with the acceptable statuses of each. Their bytes are Latin-1.
 */
final class HostileRequests {
  private static final String TARGET = "/api/livekit/token";
  private static final String HOST = "Host: x\r\n";
  private static final String EMPTY = "Content-Length: 0\r\n\r\n";
  private static final String HEAD =
      "POST " + TARGET + " HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
  private static final String CHUNKS = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  private final List<Hostile> requests = new ArrayList<>();

  private HostileRequests() {}

  /**
   * A request.
   *
   * @param statuses the acceptable statuses; closing the connection without an answer is acceptable
   *     too
   */
  record Hostile(String name, String bytes, Set<Integer> statuses) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Hostile> all() {
    HostileRequests all = new HostileRequests();
    all.requestLines();
    all.targets();
    all.headers();
    all.lengths();
    all.chunks();
    all.tooLarge();
    return all.requests;
  }

  private void add(String name, String bytes, Integer... statuses) {
    requests.add(new Hostile(name, bytes, statuses.length == 0 ? Set.of(400) : Set.of(statuses)));
  }

  private void requestLines() {
    add("HTTP/0.9", "GET " + TARGET + "\r\n");
    add("HTTP/1.2", "POST " + TARGET + " HTTP/1.2\r\n" + HOST + EMPTY);
    add("HTTP/9.9", "POST " + TARGET + " HTTP/9.9\r\n" + HOST + EMPTY);
    add("HTTP/2.0 in clear", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    add("no version", "POST " + TARGET + " \r\n" + HOST + EMPTY);
    add("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n");
    add("NUL", "\u0000\u0000\u0000\u0000\r\n\r\n");
    add("tabs for spaces", "POST\t" + TARGET + "\tHTTP/1.1\r\n" + HOST + EMPTY);
    add("a method with a parenthesis", "PO(ST " + TARGET + " HTTP/1.1\r\n" + HOST + EMPTY);
    add("a bare CR ends lines", "POST " + TARGET + " HTTP/1.1\rHost: x\r\r");
    add("TRACE", "TRACE " + TARGET + " HTTP/1.1\r\n" + HOST + "\r\n", 405);
    // A recipient may accept these: RFC 9112, sections 2.2 and 3.
    add(
        "a bare LF ends lines",
        "POST " + TARGET + " HTTP/1.1\nHost: x\nContent-Length: 0\n\n",
        201);
    add("empty lines first", "\r\n\r\nPOST " + TARGET + " HTTP/1.1\r\n" + HOST + EMPTY, 201);
    add("too many spaces", "POST  " + TARGET + "  HTTP/1.1\r\n" + HOST + EMPTY, 201);
  }

  private void target(String name, String target, Integer... statuses) {
    add(name, "POST " + target + " HTTP/1.1\r\n" + HOST + EMPTY, statuses);
  }

  private void targets() {
    target("absolute form", "http://x" + TARGET, 201);
    target("absolute form with a different host", "http://y" + TARGET);
    target("absolute form with a password", "http://u:p@x" + TARGET);
    target("absolute form without a path", "http://x", 404);
    target("authority form", "x:443");
    target("no leading slash", "api/livekit/token");
    target("an asterisk", "*");
    add("OPTIONS *", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n", 404);
    add("CONNECT", "CONNECT x:443 HTTP/1.1\r\n" + HOST + "\r\n");
    target("dots that stay inside", "/api/livekit/../livekit/token", 404);
    target("dots that lead out", "/../../etc/passwd");
    target("encoded dots", "/api/livekit/%2e%2e/livekit/token");
    target("an encoded slash", "/api/livekit%2ftoken");
    target("an encoded slash below the mount", "/api/livekit/x%2ftoken");
    target("two slashes", "/api/livekit//token");
    target("a percent sign alone", "/api/livekit/%");
    target("a percent sign without a number", "/api/livekit/%zz");
    target("an encoded NUL", "/api/livekit/%00");
    target("percent encoding that is not UTF-8", "/api/livekit/%ff%fe");
    target("a percent sign with u", "/api/livekit/%u0041");
    target("a letter that is not encoded", "/api/livekit/\u00fc");
    target("NUL in the path", "/api/livekit/a\u0000b");
    target("a fragment", TARGET + "#x");
    target("backslashes", "\\api\\livekit\\token");
    target("a parameter", TARGET + ";a=b", 404);
    target("an encoded letter", "/api/livekit/%74oken", 404);
  }

  private void header(String name, String line, Integer... statuses) {
    add(name, "POST " + TARGET + " HTTP/1.1\r\n" + HOST + line + "\r\n" + EMPTY, statuses);
  }

  private void headers() {
    header("a folded header", "X: a\r\n b");
    header("a space before the colon", "X : a");
    header("no colon", "nonsense");
    header("no name", ": x");
    header("a name with parentheses", "X(): b");
    header("NUL in a value", "X: a\u0000b");
    header("a control in a value", "X: a\u0001b");
    header("a bare CR in a value", "X: a\rY: b");
    header("a bare LF in a value", "X: a\nY: b", 201);
    header("two hosts", "Host: x");
    header("an unknown expectation", "Expect: the-unexpected");
    header("an upgrade to HTTP/2 without settings", "Connection: Upgrade\r\nUpgrade: h2c");
    add("a header that begins with a space", "POST " + TARGET + " HTTP/1.1\r\n X: y\r\n" + EMPTY);
    add("no host", "POST " + TARGET + " HTTP/1.1\r\n" + EMPTY);
    add("an empty host", "POST " + TARGET + " HTTP/1.1\r\nHost:\r\n" + EMPTY);
    add("a host with a space", "POST " + TARGET + " HTTP/1.1\r\nHost: a b\r\n" + EMPTY);
    add("a host with a user", "POST " + TARGET + " HTTP/1.1\r\nHost: x@y\r\n" + EMPTY);
    add("a host with port 99999", "POST " + TARGET + " HTTP/1.1\r\nHost: x:99999\r\n" + EMPTY);
  }

  private void lengths() {
    add("two lengths", HEAD + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x");
    add("one length twice", HEAD + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 201, 400);
    add("a list of lengths", HEAD + "Content-Length: 2, 2\r\n\r\n{}", 201, 400);
    add("a negative length", HEAD + "Content-Length: -1\r\n\r\n{}");
    add("a length with a plus", HEAD + "Content-Length: +2\r\n\r\n{}");
    add("a hexadecimal length", HEAD + "Content-Length: 0x2\r\n\r\n{}");
    add("no length at all", HEAD + "Content-Length:\r\n\r\n{}");
    add("a length of 66 bits", HEAD + "Content-Length: 99999999999999999999\r\n\r\n{}");
    add("a length of 63 bits", HEAD + "Content-Length: 9223372036854775807\r\n\r\n{}", 413);
    String both = "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    add("a length and chunks", HEAD + "Content-Length: 2\r\n" + both);
    add("chunks and a length", HEAD + both.replace("\r\n\r\n2", "\r\nContent-Length: 2\r\n\r\n2"));
    add("half a body", HEAD + "Content-Length: 20\r\n\r\n{}", 408);
  }

  private void chunks() {
    add("an unknown coding", HEAD + "Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    add("chunked not last", HEAD + "Transfer-Encoding: chunked, gzip\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    add(
        "chunked twice",
        HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    // Jetty reports all of these as "early EOF".
    add("a size that is not a number", CHUNKS + "zz\r\n{}\r\n0\r\n\r\n", 400, 408);
    add("a negative size", CHUNKS + "-2\r\n{}\r\n0\r\n\r\n", 400, 408);
    add("a size of 68 bits", CHUNKS + "fffffffffffffffff\r\n{}\r\n0\r\n\r\n", 400, 408);
    add("a size of 31 bits", CHUNKS + "7fffffff\r\n{}\r\n0\r\n\r\n", 408, 413);
    add("no end of a chunk", CHUNKS + "2\r\n{}0\r\n\r\n", 400, 408);
    add("bare LF in chunks", CHUNKS + "2\n{}\n0\n\n", 400, 408);
    add("half a chunk", CHUNKS + "5\r\n{}", 408);
    add("no last chunk", CHUNKS + "2\r\n{}\r\n", 408);
    add("an extension", CHUNKS + "2;a=b\r\n{}\r\n0\r\n\r\n", 201);
    add("a long extension", CHUNKS + "2;" + "a".repeat(99_999) + "\r\n{}\r\n0\r\n\r\n", 400, 408);
    add("a trailer", CHUNKS + "2\r\n{}\r\n0\r\nX: y\r\n\r\n", 201);
    add("a trailer without a colon", CHUNKS + "2\r\n{}\r\n0\r\nX y\r\n\r\n", 400, 408);
    add("a long trailer", CHUNKS + "0\r\nX: " + "y".repeat(99_999) + "\r\n\r\n", 400, 408, 431);
  }

  private void tooLarge() {
    add("a long method", "P".repeat(20_000) + " " + TARGET + " HTTP/1.1\r\n" + EMPTY, 431);
    add("a long target", "POST /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST + EMPTY, 414);
    header("a long header", "X: " + "a".repeat(100_000), 431);
    header("many headers", "X: a\r\n".repeat(10_000) + "X: a", 431);
    add("a megabyte of letters", "a".repeat(1 << 20), 431);
    add("a megabyte of binary data", "\u00ff\u0000\u0001ab\r\n ".repeat(1 << 17));
    add("a megabyte of empty lines", "\r\n".repeat(1 << 19), 400, 431);
  }
}
