package dev.roomkey.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.app.RoomkeyDependencies;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.RawHttp;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Shutdown, errors and the end of connections. */
@Isolated("reads the log, to which every request writes")
final class JettyServerTest {
  private static final String ASK = "POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";

  @TempDir Path repoRoot;

  private RoomkeyHandler routes(Map<String, String> environment) throws Exception {
    return LiveKitRoutes.of(JettyEndpoint.withoutLiveKit(repoRoot, environment));
  }

  private static JettyEndpoint start(Handler handler, RoomkeyHandler routes) throws Exception {
    return JettyEndpoint.start(
        handler, "", new HttpConfiguration(), new ProblemErrorHandler(routes));
  }

  @Test
  void a_stopping_server_answers_503_and_closes_the_connection() throws Exception {
    RoomkeyHandler routes = routes(Map.of());
    GracefulHandler graceful = new GracefulHandler(routes);
    try (JettyEndpoint endpoint = start(graceful, routes)) {
      assertThat(graceful.shutdown()).succeedsWithin(Await.PATIENCE);

      RawHttp.Answer answer = RawHttp.exchange("127.0.0.1", endpoint.port(), ASK);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).contains("1");
      assertThat(answer.header("Connection")).contains("close");
      assertThat(Json.read(answer.body()).path("code").asString()).isEqualTo("shutting_down");
    }
  }

  @Test
  void a_shutdown_waits_for_requests_that_wait_for_livekit() throws Exception {
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.NEVER_ANSWER)) {
      RoomkeyHandler routes =
          routes(
              Map.of(
                  "LIVEKIT_URL", livekit.url(),
                  "ROOMKEY_LIVEKIT_TIMEOUT", "1s",
                  "ROOMKEY_ROOMS_PROVISION", "ensure"));
      GracefulHandler graceful = new GracefulHandler(routes);
      try (JettyEndpoint endpoint = start(graceful, routes);
          RawHttp http = RawHttp.connect("127.0.0.1", endpoint.port(), Duration.ofSeconds(10))) {
        http.send(ASK);
        Await.until(Await.PATIENCE, () -> livekit.requests() > 0);

        CompletableFuture<Void> quiet = graceful.shutdown();

        assertThat(quiet).isNotDone();
        assertThat(http.read().status()).isEqualTo(504);
        assertThat(quiet).succeedsWithin(Await.PATIENCE);
      }
    }
  }

  @Test
  void logs_the_failure_of_another_handler_and_hides_its_message() throws Exception {
    RoomkeyHandler routes = routes(Map.of());
    Handler broken =
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            throw new IllegalStateException("internal detail");
          }
        };
    ListAppender<ILoggingEvent> log = listen();
    try (JettyEndpoint endpoint = start(new Handler.Sequence(broken, routes), routes)) {
      RawHttp.Answer answer = RawHttp.exchange("127.0.0.1", endpoint.port(), ASK);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains("internal_error").doesNotContain("internal detail");
      String requestId = Json.read(answer.body()).path("request_id").asString();
      assertThat(log.list)
          .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("internal detail");
            assertThat(event.getKeyValuePairs().toString()).contains(requestId);
          });
    } finally {
      logger().detachAppender(log);
      logger().setLevel(null);
      logger().setAdditive(true);
    }
  }

  /** Jetty closes the connection, because the rest of the body is not read. */
  @Test
  void an_answer_before_the_end_of_the_body_announces_that_the_connection_closes()
      throws Exception {
    RoomkeyHandler routes = routes(Map.of());
    String head = "POST /unknown HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n";
    try (JettyEndpoint endpoint = start(routes, routes)) {
      RawHttp.Answer early = RawHttp.exchange("127.0.0.1", endpoint.port(), head);
      assertThat(early.status()).isEqualTo(404);
      assertThat(early.header("Connection")).contains("close");

      RawHttp.Answer whole = RawHttp.exchange("127.0.0.1", endpoint.port(), head + "{}");
      assertThat(whole.status()).isEqualTo(404);
      assertThat(whole.header("Connection")).isEmpty();
    }
  }

  @Test
  void an_exception_or_error_in_the_routes_is_answered_with_500() throws Exception {
    for (String provision : new String[] {"on_join", "ensure"}) {
      for (Throwable failure : List.of(new IllegalStateException(), new StackOverflowError())) {
        Settings settings =
            JettyEndpoint.withoutLiveKit(repoRoot, Map.of("ROOMKEY_ROOMS_PROVISION", provision));
        AtomicBoolean broken = new AtomicBoolean();
        InstantSource clock = () -> broken.get() ? throwing(failure) : Instant.EPOCH;
        RoomkeyHandler routes =
            new RoomkeyHandler(
                Roomkey.wire(
                    settings,
                    RoomkeyDependencies.of(new CompositeMeterRegistry(), clock, new Random())),
                Duration.ofSeconds(5),
                request -> Optional.empty());
        broken.set(true);
        try (JettyEndpoint endpoint = start(routes, routes)) {
          RawHttp.Answer answer = RawHttp.exchange("127.0.0.1", endpoint.port(), ASK);

          assertThat(answer.status()).as("%s %s", provision, failure).isEqualTo(500);
          assertThat(answer.body()).contains("internal_error");
        }
      }
    }
  }

  private static Instant throwing(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("dev.roomkey");
  }

  private static ListAppender<ILoggingEvent> listen() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger().setAdditive(false);
    logger().setLevel(Level.INFO);
    logger().addAppender(log);
    return log;
  }
}
