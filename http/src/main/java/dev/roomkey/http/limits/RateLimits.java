package dev.roomkey.http.limits;

import dev.roomkey.access.Caller;
import dev.roomkey.config.settings.LimitSettings;
import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.http.ClientNetwork;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.room.RoomName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits on how often somebody may ask: by address before anything else is looked at, by caller
 * once it is known who that is, by room once it is decided that they may enter it. Each method
 * gives the problem that refuses the request, or nothing. Safe for many threads at once.
 */
public final class RateLimits {
  private final @Nullable KeyedRateLimiter<ClientNetwork> addresses;
  private final @Nullable KeyedRateLimiter<String> callers;
  private final @Nullable KeyedRateLimiter<RoomName> rooms;
  private final String policies;

  /**
   * Limits that nobody has used so far.
   *
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public RateLimits(LimitSettings settings, LongSupplier nanos) {
    this.addresses = budgets("address", settings.perAddress(), nanos);
    this.callers = budgets("caller", settings.perCaller(), nanos);
    this.rooms = budgets("room", settings.perRoom(), nanos);
    this.policies = all().map(KeyedRateLimiter::policy).collect(Collectors.joining(", "));
  }

  private static <K> @Nullable KeyedRateLimiter<K> budgets(
      String name, Optional<RateLimit> limit, LongSupplier nanos) {
    return limit.map(rate -> new KeyedRateLimiter<K>(name, rate, nanos)).orElse(null);
  }

  private Stream<KeyedRateLimiter<?>> all() {
    return Stream.<@Nullable KeyedRateLimiter<?>>of(addresses, callers, rooms)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  public Optional<Problem> ofAddress(RequestContext exchange) {
    return addresses == null
        ? Optional.empty()
        : take(addresses, ClientNetwork.of(exchange.client()), exchange);
  }

  /** Nobody's limit where nobody is known: their address has one. */
  public Optional<Problem> ofCaller(RequestContext exchange, Caller caller) {
    return callers != null && caller instanceof Caller.Authenticated known
        ? take(callers, known.id(), exchange)
        : Optional.empty();
  }

  public Optional<Problem> ofRoom(RequestContext exchange, RoomName room) {
    return rooms == null ? Optional.empty() : take(rooms, room, exchange);
  }

  private <K> Optional<Problem> take(KeyedRateLimiter<K> budgets, K key, RequestContext exchange) {
    RateLimitResult allowance = budgets.take(key);
    exchange.allowances().add(allowance, policies);
    return allowance.granted()
        ? Optional.empty()
        : Optional.of(Problem.of(ProblemType.RATE_LIMITED, detail(budgets, allowance)));
  }

  private static String detail(KeyedRateLimiter<?> budgets, RateLimitResult allowance) {
    RateLimit limit = budgets.limit();
    return "Of one %s, %d requests in %d s are taken. Try again in %d s."
        .formatted(
            budgets.name(), limit.requests(), limit.window().toSeconds(), allowance.seconds());
  }

  /** How many requests each limit refused so far, by its name. */
  public Map<String, Long> refusals() {
    Map<String, Long> refusals = new LinkedHashMap<>();
    all().forEach(budgets -> refusals.put(budgets.name(), budgets.refused()));
    return refusals;
  }
}
