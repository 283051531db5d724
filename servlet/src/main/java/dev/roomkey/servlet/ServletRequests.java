package dev.roomkey.servlet;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.http.Request;
import dev.roomkey.http.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads servlet requests. */
final class ServletRequests {
  /** Brackets of IPv6, and the name of an interface. */
  private static final Pattern AROUND_ADDRESS = Pattern.compile("[\\[\\]]|%.*");

  private static final InetAddress NOBODY = CidrBlock.of("0.0.0.0").address();

  private ServletRequests() {}

  /**
   * Returns a request.
   *
   * @param caller returns the caller that the application knows
   * @param body read on demand
   */
  static Request of(HttpServletRequest request, CallerResolver caller, RequestBody body) {
    return new Request(
        request.getMethod(),
        pathBelowMount(request),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        peer(request.getRemoteAddr()),
        name -> values(request, name),
        () -> caller.of(request),
        body,
        request.isAsyncSupported());
  }

  /** Where a mapping ends with an asterisk, what that stands for; else all behind the context. */
  private static String pathBelowMount(HttpServletRequest request) {
    String path =
        request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
            ? request.getPathInfo()
            : request.getServletPath();
    return path == null ? "" : path;
  }

  private static List<String> values(HttpServletRequest request, String name) {
    return request.getHeader(name) == null ? List.of() : Collections.list(request.getHeaders(name));
  }

  /**
   * Loopback where there is no address, as with Unix domain sockets; and nobody's address, which no
   * setting trusts, where a filter wrote something there that is none. Never asks DNS.
   */
  private static InetAddress peer(@Nullable String address) {
    if (address == null || address.isEmpty()) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      return CidrBlock.of(AROUND_ADDRESS.matcher(address).replaceAll("")).address();
    } catch (IllegalArgumentException none) {
      return NOBODY;
    }
  }
}
