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
  private final Pattern rolesSeparator;

  ProxyAuthenticator(CallerSource.Proxy proxy, CallerFactory callers) {
    this.proxy = proxy;
    this.callers = callers;
    this.rolesSeparator = Pattern.compile(proxy.rolesSeparator(), Pattern.LITERAL);
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

  /** Authenticates the sender of a request whose peer is trusted. */
  AuthResult authenticate(Credentials credentials) {
    List<String> ids = values(credentials, proxy.idHeader());
    List<String> names = values(credentials, proxy.nameHeader());
    List<String> roles = values(credentials, proxy.rolesHeader());
    if (ids.size() != 1 || names.size() > 1 || roles.size() > 1) {
      return AuthResult.Rejected.invalid("proxy header is missing or repeated");
    }
    String id = ids.getFirst();
    if (id.indexOf(',') >= 0) {
      return AuthResult.Rejected.invalid(
          "proxy header with the id contains a comma: a forged header may have been joined");
    }
    String name = names.isEmpty() ? null : HeaderText.withEncodedWords(names.getFirst());
    return callers.create(id, isValid(name) ? name : null, split(roles), Map.of());
  }

  private static boolean isValid(@Nullable String name) {
    return name != null
        && !name.isBlank()
        && !Unicode.hasControl(name)
        && Unicode.isWellFormed(name);
  }

  private Set<String> split(List<String> lines) {
    return lines.stream()
        .flatMap(rolesSeparator::splitAsStream)
        .filter(role -> !role.isBlank())
        .map(String::strip)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> values(Credentials credentials, @Nullable String header) {
    return header == null
        ? List.of()
        : credentials.all(header).stream().map(HeaderText::decode).map(String::strip).toList();
  }
}
