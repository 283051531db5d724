package dev.roomkey.http.limits;

import dev.roomkey.access.Caller;
import dev.roomkey.config.settings.LimitSettings;
import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.http.ClientNetwork;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RateLimitResult;
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
 * Rate limits by client address, by caller and by room. The address is checked before the
 * credentials, the caller after authentication, the room after the policy has permitted the join.
 * Safe for use by many threads.
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

  /**
   * Asks the limit of the client's address.
   *
   * @throws ProblemException if it is exceeded
   */
  public void checkAddress(RequestContext context) {
    if (addresses != null) {
      check(addresses, ClientNetwork.of(context.client()), context);
    }
  }

  /**
   * Asks the limit of the caller; anonymous callers have that of their address only.
   *
   * @throws ProblemException if it is exceeded
   */
  public void checkCaller(RequestContext context) {
    if (callers != null && context.caller() instanceof Caller.Authenticated known) {
      check(callers, known.id(), context);
    }
  }

  /**
   * Asks the limit of a room, once per request.
   *
   * @throws ProblemException if it is exceeded
   */
  public void checkRoom(RequestContext context, RoomName room) {
    if (rooms != null && !context.rateLimits().wasAsked(rooms.name())) {
      check(rooms, room, context);
    }
  }

  private <K> void check(KeyedRateLimiter<K> limiter, K key, RequestContext context) {
    RateLimitResult result = limiter.take(key);
    context.rateLimits().add(result, policies);
    if (!result.granted()) {
      throw new ProblemException(Problem.of(ProblemType.RATE_LIMITED, detail(limiter, result)));
    }
  }

  private static String detail(KeyedRateLimiter<?> limiter, RateLimitResult result) {
    RateLimit limit = limiter.limit();
    return "Of one %s, %d requests in %d s are taken. Try again in %d s."
        .formatted(limiter.name(), limit.requests(), limit.window().toSeconds(), result.seconds());
  }

  /** How many requests each limit refused so far, by its name. */
  public Map<String, Long> rejections() {
    Map<String, Long> rejections = new LinkedHashMap<>();
    all().forEach(budgets -> rejections.put(budgets.name(), budgets.refused()));
    return rejections;
  }
}
