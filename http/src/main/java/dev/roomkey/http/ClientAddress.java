package dev.roomkey.http;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.base.RemoteAddress;
import dev.roomkey.config.settings.ForwardedHeader;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Determines the address of the client behind proxies. Each proxy appends the address of its client
 * to one header, so the header is read from its end, and only as far as trusted proxies wrote it:
 * the rest is written by the client. All other headers of that kind are ignored.
 *
 * @param trusted the proxies whose header is trusted
 * @param header the header that they write
 */
public record ClientAddress(List<CidrBlock> trusted, ForwardedHeader header) {
  /** Copies the list. */
  public ClientAddress {
    trusted = List.copyOf(trusted);
  }

  /**
   * Returns the nearest address that is not a trusted proxy's. An address that cannot be parsed is
   * replaced by an unassigned one: see {@link RemoteAddress}.
   */
  public InetAddress of(Request head) {
    InetAddress nearest = head.peer();
    if (!isTrusted(nearest)) {
      return nearest;
    }
    List<String> hops = hops(head.headers().apply(header.fieldName()));
    for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
      nearest = RemoteAddress.of(hops.get(i));
    }
    return nearest;
  }

  /**
   * Returns whether {@link #of} is the address of the client, not of a proxy that is not trusted or
   * writes another header.
   */
  public boolean isKnown(Request head) {
    List<ForwardedHeader> sent =
        Arrays.stream(ForwardedHeader.values())
            .filter(field -> !head.headers().apply(field.fieldName()).isEmpty())
            .toList();
    return sent.isEmpty() || (isTrusted(head.peer()) && sent.contains(header));
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(block -> block.contains(address));
  }

  /** Returns the addresses as written, from the client to the last proxy. */
  private List<String> hops(List<String> lines) {
    return switch (header) {
      case FORWARDED -> ForwardedParser.hops(String.join(",", lines));
      case X_FORWARDED_FOR, X_REAL_IP ->
          lines.stream()
              .filter(line -> !line.isBlank())
              .flatMap(line -> Stream.of(line.split(",", -1)))
              .toList();
    };
  }
}
