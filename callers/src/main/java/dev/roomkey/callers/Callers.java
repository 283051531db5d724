package dev.roomkey.callers;

import dev.roomkey.access.Caller;
import dev.roomkey.config.CallerSource;
import dev.roomkey.config.ConfigException;
import java.time.InstantSource;
import java.util.List;

/**
 * Knows who calls, by all ways that are configured. What presents bad credentials is refused, and
 * never taken for somebody whom nobody knows. Safe for use by many threads.
 */
public final class Callers implements AutoCloseable {
  private final Ways ways;

  private Callers(Ways ways) {
    this.ways = ways;
  }

  /**
   * Reads the files of keys, and has issuers asked for theirs in the background: one that does not
   * answer is no reason not to start. {@link CallerSource.Application} is left to others.
   *
   * @throws ConfigException where a file of keys cannot be used, or ways contradict each other
   */
  public static Callers of(List<CallerSource> sources, InstantSource clock) {
    return new Callers(Ways.of(sources, clock));
  }

  /** Who presents this. Never waits: what has to be waited for is {@code Pending}. */
  public Authentication authenticate(Presented presented) {
    List<String> authorization = presented.headers().apply("Authorization");
    if (authorization.size() > 1) {
      return Refusals.credentials("several Authorization headers");
    }
    List<ProxyCallers> claimed = claimed(presented);
    if (!claimed.isEmpty()) {
      return vouched(presented, claimed, !authorization.isEmpty());
    }
    if (!authorization.isEmpty()) {
      return ways.bearers().isConfigured()
          ? ways.bearers().read(authorization.getFirst())
          : Refusals.credentials("Authorization is there, and no way that reads it");
    }
    return ways.anonymous() ? new Authentication.Known(Caller.ANONYMOUS) : Refusals.nothing();
  }

  /** Those whose headers are there; mostly there are no proxies at all. */
  private List<ProxyCallers> claimed(Presented presented) {
    return ways.proxies().isEmpty()
        ? List.of()
        : ways.proxies().stream().filter(proxy -> !proxy.presented(presented).isEmpty()).toList();
  }

  /** A proxy that knows callers passes on what it knows them by, so that alone is no second way. */
  private Authentication vouched(
      Presented presented, List<ProxyCallers> claimed, boolean hasAuthorization) {
    if (hasAuthorization && (ways.bearers().isConfigured() || ways.anonymous())) {
      return Refusals.credentials("a proxy's headers and Authorization at once");
    }
    List<ProxyCallers> trusted =
        claimed.stream().filter(proxy -> proxy.trusts(presented.peer())).toList();
    return switch (trusted.size()) {
      case 0 -> Refusals.credentials("a proxy's headers from an address that is not its own");
      case 1 -> read(trusted.getFirst(), claimed, presented);
      default -> Refusals.credentials("the headers of several proxies at once");
    };
  }

  /** Another proxy's headers are forged, though this one may send its own. */
  private static Authentication read(
      ProxyCallers trusted, List<ProxyCallers> claimed, Presented presented) {
    return claimed.stream()
            .map(proxy -> proxy.presented(presented))
            .allMatch(trusted.presented(presented)::containsAll)
        ? trusted.read(presented)
        : Refusals.credentials("a proxy sends another one's headers");
  }

  /** Ends what is watched and asked in the background. */
  @Override
  public void close() {
    ways.close();
  }
}
