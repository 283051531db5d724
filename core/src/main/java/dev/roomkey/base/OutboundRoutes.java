package dev.roomkey.base;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Selects proxies, and works around two limits of the JDK's client with plain HTTP: it connects
 * only to the first address of a name, and rejects names with underscores. For both, selects the
 * server itself as the proxy, since servers accept the absolute form of requests that proxies
 * receive (RFC 9112, section 3.2.2).
 */
final class OutboundRoutes extends ProxySelector {
  private final ProxySelector proxies;
  private final Map<String, String> hostsWithUnderscore = new ConcurrentHashMap<>();

  /** The number of failed connections by host and port, which selects the address. */
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  OutboundRoutes(ProxySelector proxies) {
    this.proxies = proxies;
  }

  URI addressOf(URI url) {
    if (url.getHost() != null) {
      return url;
    }
    Authority authority = Authority.parse(url.getRawAuthority());
    if (!"http".equalsIgnoreCase(url.getScheme())) {
      throw new IllegalArgumentException(
          "has an underscore in its host name, which Java rejects over TLS");
    }
    String accepted = authority.host().replace("_", "--");
    hostsWithUnderscore.put(accepted, authority.host());
    return URI.create("http://" + new Authority(accepted, authority.port()) + url.getRawPath());
  }

  @Override
  public List<Proxy> select(URI address) {
    if (!"http".equalsIgnoreCase(address.getScheme())) {
      return proxies.select(address);
    }
    String renamed = hostsWithUnderscore.get(address.getHost());
    Integer failed = failures.get(address.getRawAuthority());
    if (renamed == null) {
      List<Proxy> selected = proxies.select(address);
      if (failed == null || !selected.equals(List.of(Proxy.NO_PROXY))) {
        return selected;
      }
    }
    InetAddress[] all = addresses(renamed == null ? address.getHost() : renamed);
    if (all.length == 0) {
      return List.of(Proxy.NO_PROXY);
    }
    InetAddress next = all[Math.floorMod(failed == null ? 0 : failed, all.length)];
    int port = address.getPort() < 0 ? 80 : address.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(next, port)));
  }

  boolean failed(URI address) {
    boolean hasOther =
        "http".equalsIgnoreCase(address.getScheme())
            && addresses(hostsWithUnderscore.getOrDefault(address.getHost(), address.getHost()))
                    .length
                > 1;
    if (hasOther) {
      failures.merge(address.getRawAuthority(), 1, Integer::sum);
    }
    return hasOther;
  }

  private static InetAddress[] addresses(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException unknown) {
      return new InetAddress[0];
    }
  }

  @Override
  public void connectFailed(
      @Nullable URI address, @Nullable SocketAddress proxy, @Nullable IOException failure) {
    proxies.connectFailed(
        Objects.requireNonNull(address),
        Objects.requireNonNull(proxy),
        Objects.requireNonNull(failure));
  }
}
