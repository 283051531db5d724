package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.app.RoomkeyDependencies;
import dev.roomkey.testkit.contract.Answer;
import dev.roomkey.testkit.contract.AnswerRules;
import dev.roomkey.testkit.contract.OpenApiDocument;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Owns the routes of one deployment without a server, and follows their steps as an adapter does.
 * Every answer is held against the rules for all answers and the OpenAPI document.
 */
public final class TestDeployment implements AutoCloseable {
  public static final String API_SECRET = "a-secret-of-the-http-tests-0123456789";
  private static final URI BASE = URI.create("http://roomkey.test/api/livekit");

  private final Roomkey roomkey;
  private final SimpleMeterRegistry metrics;
  private final AnswerRules rules;

  private TestDeployment(Roomkey roomkey, SimpleMeterRegistry metrics) {
    this.roomkey = roomkey;
    this.metrics = metrics;
    this.rules =
        new AnswerRules(
            BASE,
            OpenApiDocument.of(new String(Documents.openApi().body(), UTF_8)),
            List.of(API_SECRET));
  }

  /**
   * Returns a deployment that calls no LiveKit, since rooms are created at the join.
   *
   * @param settings environment variables: a name, a value, and so on
   */
  static TestDeployment onJoin(String... settings) {
    return onJoinAt(InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")), settings);
  }

  /** Returns such a deployment with a clock. */
  static TestDeployment onJoinAt(InstantSource clock, String... settings) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "LIVEKIT_URL", "ws://127.0.0.1:9",
                "LIVEKIT_API_KEY", "APIhttp",
                "LIVEKIT_API_SECRET", API_SECRET,
                "ROOMKEY_ROOMS_PROVISION", "on_join",
                "ROOMKEY_ROOMS_NAMESPACE", "http-tests",
                "ROOMKEY_ACCESS_OPEN", "true"));
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    return new TestDeployment(
        Roomkey.wire(
            new ConfigSources(Path.of(""), null, RoomkeyConfig.empty(), environment)
                .load()
                .orThrow(),
            RoomkeyDependencies.of(metrics, clock, new Random(1))),
        metrics);
  }

  MeterRegistry metrics() {
    return metrics;
  }

  Answer post(String json) {
    return post(json.getBytes(UTF_8));
  }

  Answer post(byte[] body) {
    return ask("POST", "/token", body, "Content-Type", "application/json");
  }

  /**
   * Sends a request.
   *
   * @param headers a name, a value, and so on
   */
  Answer ask(String method, String path, byte[] body, String... headers) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      fields
          .computeIfAbsent(headers[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(headers[i + 1]);
    }
    Request head =
        new Request(
            method,
            path,
            InetAddress.getLoopbackAddress(),
            name -> fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    Response response = run(roomkey.routes(), head, body);
    Answer answer = answer(response, method.equals("HEAD") ? new byte[0] : response.body());
    rules.check(method, path, answer);
    return answer;
  }

  /** Fails unless the request matches the schema of the OpenAPI document. */
  public static void assertDocumented(String body) {
    OpenApiDocument openApi = OpenApiDocument.of(new String(Documents.openApi().body(), UTF_8));
    openApi.checkRequest("POST", "/token", body);
  }

  /** Runs a request as a servlet container does: on a thread that may wait. */
  public static Response run(RequestPipeline pipeline, Request request, byte[] body) {
    return pipeline.run(pipeline.open(request.withBody(RequestBody.of(body))));
  }

  private static Answer answer(Response response, byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Response.Header header : response.headers()) {
      headers
          .computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.value());
    }
    return new Answer(response.status(), headers, new String(body, UTF_8));
  }

  @Override
  public void close() {
    roomkey.close();
  }
}
