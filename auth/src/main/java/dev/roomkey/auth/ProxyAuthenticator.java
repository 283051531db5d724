package dev.roomkey.auth;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.base.Unicode;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows callers by the headers of one proxy, if it is that proxy who sends them. */
final class ProxyAuthenticator {
  private final CallerSource.Proxy proxy;
  private final CallerFactory callers;

  ProxyAuthenticator(CallerSource.Proxy proxy, CallerIds ids) {
    this.proxy = proxy;
    this.callers = new CallerFactory(ids, proxy.prefix(), AuthMethod.PROXY);
  }

  boolean trusts(InetAddress peer) {
    return proxy.from().stream().anyMatch(block -> block.contains(peer));
  }

  /** Which of its headers are there, whoever sent them, in lower case. */
  Set<String> presented(Credentials presented) {
    return Stream.of(proxy.idHeader(), proxy.nameHeader(), proxy.rolesHeader())
        .filter(Objects::nonNull)
        .filter(header -> !presented.headers().apply(header).isEmpty())
        .map(header -> header.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** What the headers say, of a peer that is trusted. */
  AuthResult read(Credentials presented) {
    List<String> ids = presented.headers().apply(proxy.idHeader());
    List<String> names = values(presented, proxy.nameHeader());
    if (ids.size() != 1 || names.size() > 1) {
      return Rejections.credentials("the proxy's headers are not there just once");
    }
    String id = ids.getFirst().strip();
    if (id.indexOf(',') >= 0) {
      return Rejections.credentials("the proxy's id header has a comma: two may have been joined");
    }
    String name = names.isEmpty() ? null : names.getFirst().strip();
    return callers.caller(id, isFit(name) ? name : null, roles(presented), Map.of());
  }

  private static boolean isFit(@Nullable String name) {
    return name != null
        && !name.isBlank()
        && !Unicode.hasControl(name)
        && Unicode.isWellFormed(name);
  }

  private Set<String> roles(Credentials presented) {
    Set<String> roles = new LinkedHashSet<>();
    for (String line : values(presented, proxy.rolesHeader())) {
      for (String role : line.split(",", -1)) {
        if (!role.isBlank()) {
          roles.add(role.strip());
        }
      }
    }
    return roles;
  }

  private static List<String> values(Credentials presented, @Nullable String header) {
    return header == null ? List.of() : presented.headers().apply(header);
  }
}
