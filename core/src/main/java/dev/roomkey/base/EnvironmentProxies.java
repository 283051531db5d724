package dev.roomkey.base;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects proxies from the JDK's settings; if those have none, from the environment variables that
 * curl and most other programs use. Loopback addresses have no proxy.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final Pattern FORM = Pattern.compile("(?:http://)?([^/@]+?)/?");
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, Authority> byScheme;
  private final List<String> direct;

  private EnvironmentProxies(Map<String, Authority> byScheme, List<String> direct) {
    this.byScheme = byScheme;
    this.direct = direct;
  }

  /**
   * Reads the environment variables.
   *
   * @throws IllegalArgumentException if a variable is invalid; the message begins with its name and
   *     does not repeat its value
   */
  static EnvironmentProxies of(Map<String, String> environment) {
    Map<String, Authority> byScheme = new HashMap<>();
    for (String scheme : List.of("http", "https")) {
      String variable = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
      String value = value(environment, variable);
      if (!value.isBlank()) {
        byScheme.put(scheme, parse(variable, value));
      }
    }
    return new EnvironmentProxies(
        Map.copyOf(byScheme),
        Arrays.stream(value(environment, "NO_PROXY").split("[,\\s]+", -1))
            .filter(host -> !host.isBlank())
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList());
  }

  private static String value(Map<String, String> environment, String variable) {
    String lower = environment.getOrDefault(variable.toLowerCase(Locale.ROOT), "");
    return lower.isBlank() ? environment.getOrDefault(variable, "") : lower;
  }

  private static Authority parse(String variable, String value) {
    Matcher parts = FORM.matcher(value.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          variable + " must be http://HOST:PORT, without a user name");
    }
    try {
      Authority authority = Authority.parse(parts.group(1));
      return authority.port() < 0 ? new Authority(authority.host(), 80) : authority;
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(variable + " " + invalid.getMessage(), invalid);
    }
  }

  @Override
  public List<Proxy> select(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    String host = address.getHost();
    if (host == null || Loopback.isLoopback(host)) {
      return DIRECT;
    }
    ProxySelector ofJdk = ProxySelector.getDefault();
    List<Proxy> selected = ofJdk == null ? DIRECT : ofJdk.select(address);
    if (!selected.equals(DIRECT)) {
      return selected;
    }
    Authority proxy = byScheme.get(scheme);
    return proxy == null || isDirect(host.toLowerCase(Locale.ROOT), address.getPort())
        ? DIRECT
        : List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())));
  }

  /** Supports what curl and Go do: *, names with subdomains, addresses and blocks, with a port. */
  private boolean isDirect(String host, int port) {
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return direct.stream()
        .map(entry -> entry.endsWith(":" + port) && port > 0 ? withoutPort(entry) : entry)
        .anyMatch(entry -> entry.equals("*") || matches(entry, plain));
  }

  private static String withoutPort(String entry) {
    return entry.substring(0, entry.lastIndexOf(':'));
  }

  private static boolean matches(String entry, String host) {
    String name = entry.replaceFirst("^\\*?\\.", "");
    return host.equals(name) || host.endsWith("." + name) || inBlock(entry, host);
  }

  private static boolean inBlock(String entry, String host) {
    try {
      InetAddress address = CidrBlock.of(host).address();
      return CidrBlock.of(entry).contains(address);
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  @Override
  public void connectFailed(
      @Nullable URI address, @Nullable SocketAddress proxy, @Nullable IOException failure) {
    // reported by the caller
  }
}
