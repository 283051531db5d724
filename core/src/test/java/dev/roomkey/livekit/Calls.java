package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ApiResult.Ok;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Creates clients and deadlines, and unwraps results, for the tests of the API. */
final class Calls {
  static final String KEY = "APIcalls";
  static final String SECRET = "a secret of no less than 32 bytes";

  private static final AtomicInteger ROOMS = new AtomicInteger();

  private Calls() {}

  static LiveKitServerApi to(LiveKitServer server) {
    return to(server.url(), server.apiKey(), server.apiSecret());
  }

  static LiveKitServerApi to(LiveKitServer server, Duration callTimeout) {
    return to(server.url(), server.apiKey(), server.apiSecret(), callTimeout);
  }

  static LiveKitServerApi to(ServerSocket server, Duration callTimeout) {
    return to("ws://127.0.0.1:" + server.getLocalPort(), KEY, SECRET, callTimeout);
  }

  static LiveKitServerApi to(ScriptedServer server) {
    return to(server.url(), KEY, SECRET);
  }

  static LiveKitServerApi to(String url, String key, String secret) {
    return to(url, key, secret, Duration.ofSeconds(10));
  }

  private static LiveKitServerApi to(String url, String key, String secret, Duration callTimeout) {
    return to(url, key, secret, CallLimits.of(callTimeout), CallObserver.NONE);
  }

  static LiveKitServerApi to(ScriptedServer server, CallLimits limits, CallObserver observer) {
    return to(server.url(), KEY, SECRET, limits, observer);
  }

  static LiveKitServerApi to(
      String url, String key, String secret, CallLimits limits, CallObserver observer) {
    RandomGenerator random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    TokenIssuer issuer = new TokenIssuer(LiveKitCredentials.of(key, secret), clock, random);
    return new LiveKitServerApi(
        LiveKitUrl.of(url), OutboundNetwork.ofSystem(), issuer, limits, clock, random, observer);
  }

  /** A room name that no other test of this JVM uses. */
  static String newRoom() {
    return "api-" + ProcessHandle.current().pid() + "-" + ROOMS.incrementAndGet();
  }

  /** A deadline that is late enough for every call. */
  static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }

  static Deadline millis(long millis) {
    return Deadline.in(Duration.ofMillis(millis));
  }

  static <T> T ok(ApiResult<T> result) {
    return switch (result) {
      case Ok<T> ok -> ok.value();
      case Failed<T> failed -> throw new AssertionError("failed: " + failed);
    };
  }

  static <T> Failed<T> failed(ApiResult<T> result) {
    return switch (result) {
      case Ok<T> ok -> throw new AssertionError("should have failed: " + ok);
      case Failed<T> failed -> failed;
    };
  }

  static ApiFailure failure(ApiResult<?> result) {
    return failed(result).failure();
  }
}
