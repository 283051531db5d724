package dev.roomkey.http.limits;

import dev.roomkey.access.Caller;
import dev.roomkey.base.ClientNetwork;
import dev.roomkey.config.settings.LimitSettings;
import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RateLimitResult;
import dev.roomkey.http.RequestContext;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.SharedRateLimits;
import java.time.Duration;
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
 * Thread-safe.
 */
public final class RateLimits {
  private final @Nullable KeyedRateLimiter<ClientNetwork> addresses;
  private final @Nullable KeyedRateLimiter<String> callers;
  private final @Nullable KeyedRateLimiter<RoomName> rooms;
  private final Duration timeout;
  private final String policies;

  /**
   * Creates the limits of these settings.
   *
   * @param timeout of a request, which a shared limit observes
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   * @param shared counts the requests of callers and rooms in all processes; null to count those of
   *     this process. Addresses are counted in each process, before any other work.
   */
  public RateLimits(
      LimitSettings settings,
      Duration timeout,
      LongSupplier nanos,
      @Nullable SharedRateLimits shared) {
    this.timeout = timeout;
    this.addresses = limiter("address", settings.perAddress(), nanos, null);
    this.callers = limiter("caller", settings.perCaller(), nanos, shared);
    this.rooms = limiter("room", settings.perRoom(), nanos, shared);
    this.policies = all().map(KeyedRateLimiter::policy).collect(Collectors.joining(", "));
  }

  private static <K> @Nullable KeyedRateLimiter<K> limiter(
      String name,
      Optional<RateLimit> limit,
      LongSupplier nanos,
      @Nullable SharedRateLimits shared) {
    return limit.map(rate -> new KeyedRateLimiter<K>(name, rate, nanos, shared)).orElse(null);
  }

  private Stream<KeyedRateLimiter<?>> all() {
    return Stream.<@Nullable KeyedRateLimiter<?>>of(addresses, callers, rooms)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  /**
   * Checks the limit of the client's address.
   *
   * @throws ProblemException if it is exceeded
   */
  public void checkAddress(RequestContext context) {
    if (addresses != null) {
      check(addresses, ClientNetwork.of(context.client()), context);
    }
  }

  /**
   * Checks the limit of the caller, once per request; anonymous callers have the limit of their
   * address only.
   *
   * @throws ProblemException if it is exceeded
   */
  public void checkCaller(RequestContext context) {
    if (callers != null
        && context.caller() instanceof Caller.Authenticated known
        && !context.rateLimits().wasChecked(callers.name())) {
      check(callers, known.id(), context);
    }
  }

  /**
   * Checks the limit of a room, once per request.
   *
   * @throws ProblemException if it is exceeded
   */
  public void checkRoom(RequestContext context, RoomName room) {
    if (rooms != null && !context.rateLimits().wasChecked(rooms.name())) {
      check(rooms, room, context);
    }
  }

  private <K> void check(KeyedRateLimiter<K> limiter, K key, RequestContext context) {
    RateLimitResult result = limiter.take(key, context.deadline(timeout));
    context.rateLimits().add(result, policies);
    if (!result.granted()) {
      throw new ProblemException(Problem.of(ProblemType.RATE_LIMITED, detail(limiter, result)));
    }
  }

  private static String detail(KeyedRateLimiter<?> limiter, RateLimitResult result) {
    RateLimit limit = limiter.limit();
    return "The limit is %2$d requests per %3$d s for each %1$s. Retry after %4$d s."
        .formatted(limiter.name(), limit.requests(), limit.window().toSeconds(), result.seconds());
  }

  /** Returns the number of rejected requests by the name of the limit. */
  public Map<String, Long> rejections() {
    Map<String, Long> rejections = new LinkedHashMap<>();
    all().forEach(limiter -> rejections.put(limiter.name(), limiter.rejected()));
    return rejections;
  }
}
