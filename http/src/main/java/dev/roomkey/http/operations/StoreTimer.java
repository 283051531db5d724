package dev.roomkey.http.operations;

import dev.roomkey.base.Deadline;
import dev.roomkey.http.RequestMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records the duration of calls to the state store. */
final class StoreTimer {
  private static final Duration[] BOUNDS =
      RequestMetrics.bounds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000);

  private static final Pattern UPPER = Pattern.compile("[A-Z]");

  private final MeterRegistry metrics;
  private final Map<Kind, Timer> byKind = new ConcurrentHashMap<>();

  private record Kind(String operation, String outcome) {}

  StoreTimer(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  <T extends @Nullable Object> T time(String operation, Supplier<T> call) {
    String outcome = "unavailable";
    long begin = System.nanoTime();
    try {
      T result = call.get();
      outcome = "ok";
      return result;
    } finally {
      byKind
          .computeIfAbsent(new Kind(operation, outcome), this::timer)
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Returns a view of a store whose calls are timed: all methods with a deadline.
   *
   * @param type the interface of the store
   * @param noun the start of the names of its operations
   */
  <T> T timed(Class<T> type, T store, String noun) {
    Map<Method, String> operations =
        Arrays.stream(type.getMethods())
            .filter(method -> Arrays.asList(method.getParameterTypes()).contains(Deadline.class))
            .collect(Collectors.toMap(Function.identity(), method -> operation(noun, method)));
    InvocationHandler handler =
        (view, method, arguments) -> {
          String operation = operations.get(method);
          return operation == null
              ? invoke(store, method, arguments)
              : time(operation, () -> invoke(store, method, arguments));
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static String operation(String noun, Method method) {
    return noun + UPPER.matcher("_" + method.getName()).replaceAll("_$0").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object invoke(
      Object store, Method method, @Nullable Object @Nullable [] arguments) {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed); // stores throw no checked exceptions
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  private Timer timer(Kind kind) {
    return Timer.builder("roomkey.store")
        .description("Duration of calls to the state store")
        .tag("operation", kind.operation())
        .tag("outcome", kind.outcome())
        .serviceLevelObjectives(BOUNDS)
        .register(metrics);
  }
}
