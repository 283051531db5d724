package dev.roomkey.auth;

import dev.roomkey.base.Unicode;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Authenticates callers by the headers of one trusted proxy. */
final class ProxyAuthenticator {
  private final CallerSource.Proxy proxy;
  private final CallerFactory callers;

  ProxyAuthenticator(CallerSource.Proxy proxy, CallerFactory callers) {
    this.proxy = proxy;
    this.callers = callers;
  }

  boolean trusts(InetAddress peer) {
    return proxy.from().stream().anyMatch(block -> block.contains(peer));
  }

  /** Returns the names of this proxy's headers that have a value, in lower case. */
  Set<String> headersOf(Credentials credentials) {
    return Stream.of(proxy.idHeader(), proxy.nameHeader(), proxy.rolesHeader())
        .filter(Objects::nonNull)
        .filter(credentials::has)
        .map(header -> header.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** Reads the headers of a request from a trusted peer. */
  AuthResult authenticate(Credentials credentials) {
    List<String> ids = credentials.all(proxy.idHeader());
    List<String> names = values(credentials, proxy.nameHeader());
    if (ids.size() != 1 || names.size() > 1) {
      return AuthResult.Rejected.invalid("the proxy's headers are not there just once");
    }
    String id = ids.getFirst().strip();
    if (id.indexOf(',') >= 0) {
      return AuthResult.Rejected.invalid(
          "the proxy's id header has a comma: two may have been joined");
    }
    String name = names.isEmpty() ? null : names.getFirst().strip();
    return callers.create(id, isValid(name) ? name : null, roles(credentials), Map.of());
  }

  private static boolean isValid(@Nullable String name) {
    return name != null
        && !name.isBlank()
        && !Unicode.hasControl(name)
        && Unicode.isWellFormed(name);
  }

  private Set<String> roles(Credentials credentials) {
    Set<String> roles = new LinkedHashSet<>();
    for (String line : values(credentials, proxy.rolesHeader())) {
      for (String role : line.split(Pattern.quote(proxy.rolesSeparator()), -1)) {
        if (!role.isBlank()) {
          roles.add(role.strip());
        }
      }
    }
    return roles;
  }

  private static List<String> values(Credentials credentials, @Nullable String header) {
    return header == null ? List.of() : credentials.all(header);
  }
}
