package dev.roomkey.http.doctor;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.base.Deadline;
import dev.roomkey.config.settings.ForwardedHeader;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.Request;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that the address of a client is read from the header that the proxies write. */
record ProxyHeadersCheck(ServerSettings settings, @Nullable Request request) implements Check {
  @Override
  public Finding run(Deadline deadline) {
    if (settings.trustedProxies().stream().anyMatch(block -> block.prefixLength() == 0)) {
      return Finding.error(
          "server.trusted_proxies contains every address: each client can claim any address",
          "Set server.trusted_proxies to the addresses of your proxies only.");
    }
    return request == null
        ? Finding.skipped(
            "the command line sends no request through the proxies",
            "Open the checks in the console, or send GET {base}/admin/doctor through the proxies.")
        : check(request);
  }

  private Finding check(Request head) {
    List<ForwardedHeader> sent =
        Stream.of(ForwardedHeader.values())
            .filter(field -> !head.headers().apply(field.fieldName()).isEmpty())
            .toList();
    String peer = head.peer().getHostAddress();
    ForwardedHeader expected = settings.forwardedHeader();
    if (!isTrusted(head.peer())) {
      return sent.isEmpty()
          ? Finding.ok("no proxy: the request came directly from " + peer)
          : Finding.warning(
              "the request has %s of %s, which is not a trusted proxy: its clients share one rate"
                      .formatted(names(sent), peer)
                  + " limit, and rules for addresses see the proxy",
              "If %s is your proxy, add it to server.trusted_proxies.".formatted(peer));
    }
    if (!sent.contains(expected)) {
      return Finding.warning(
          "the proxy %s sends no %s%s: all of its clients count as one"
              .formatted(peer, expected.fieldName(), sent.isEmpty() ? "" : ", but " + names(sent)),
          sent.isEmpty()
              ? "Configure the proxy to send %s.".formatted(expected.fieldName())
              : "Set server.forwarded_header to %s.".formatted(sent.getFirst().fieldName()));
    }
    InetAddress client = new ClientAddress(settings.trustedProxies(), expected).of(head);
    return Finding.ok(
        "%s of the proxy %s says: the client is %s"
            .formatted(expected.fieldName(), peer, client.getHostAddress()));
  }

  private boolean isTrusted(InetAddress address) {
    return settings.trustedProxies().stream()
        .anyMatch((CidrBlock block) -> block.contains(address));
  }

  private static String names(List<ForwardedHeader> headers) {
    return String.join(", ", headers.stream().map(ForwardedHeader::fieldName).toList());
  }
}
