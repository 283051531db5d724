package dev.roomkey.http;

import dev.roomkey.base.CidrBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From which address a request comes, proxies seen through. Each proxy adds the address it was
 * called from at the end of a list, so the list is read from its end, and only as far as it was
 * written by proxies that are trusted: the rest is what the caller says of itself.
 */
public final class ClientAddress {
  /** RFC 7239, section 4; quoted where it holds a colon. */
  private static final Pattern FORWARDED_FOR =
      Pattern.compile("(?:^|[;,])\\s*for=\"?(?<node>[^\";,]*)\"?", Pattern.CASE_INSENSITIVE);

  /** An address, perhaps with a port: {@code 10.0.0.1:80}, {@code [fd00::1]:80}. */
  private static final Pattern NODE =
      Pattern.compile(
          "(?<v4>[0-9.]+)(?::\\d+)?|\\[(?<quoted>[^\\]]+)](?::\\d+)?|(?<v6>[0-9A-Fa-f:.]+)");

  private final List<CidrBlock> trusted;

  public ClientAddress(List<CidrBlock> trusted) {
    this.trusted = trusted;
  }

  /** The nearest address that is no trusted proxy's. */
  public InetAddress of(Request head) {
    InetAddress nearest = head.peer();
    if (trusted.isEmpty()) {
      return nearest;
    }
    List<String> forwarded = forwarded(head);
    for (int i = forwarded.size() - 1; i >= 0 && isTrusted(nearest); i--) {
      InetAddress next = parse(forwarded.get(i));
      if (next == null) {
        break;
      }
      nearest = next;
    }
    return nearest;
  }

  /**
   * Whether {@link #of} is who asks: false where somebody in between, whom nobody trusts, says that
   * it asks for another.
   */
  public boolean isKnown(Request head) {
    return isTrusted(head.peer()) || forwarded(head).isEmpty();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(block -> block.contains(address));
  }

  /** The standard's header where there is one, else the customary one; in the order of the way. */
  private static List<String> forwarded(Request head) {
    List<String> nodes = new ArrayList<>();
    List<String> standard = head.headers().apply("Forwarded");
    if (standard.isEmpty()) {
      for (String line : head.headers().apply("X-Forwarded-For")) {
        nodes.addAll(List.of(line.split(",", -1)));
      }
      return nodes;
    }
    Matcher node = FORWARDED_FOR.matcher(String.join(",", standard));
    while (node.find()) {
      nodes.add(node.group("node"));
    }
    return nodes;
  }

  /** Null where it is no address: a name, {@code unknown}, or rubbish. Never asks DNS. */
  private static @Nullable InetAddress parse(String text) {
    Matcher node = NODE.matcher(text.strip());
    if (!node.matches()) {
      return null;
    }
    String v4 = node.group("v4");
    String quoted = node.group("quoted");
    String address = v4 != null ? v4 : quoted != null ? quoted : node.group("v6");
    try {
      return address.contains("/") ? null : CidrBlock.of(address).address();
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }
}
