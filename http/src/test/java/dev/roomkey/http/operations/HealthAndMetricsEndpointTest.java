package dev.roomkey.http.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.settings.ForwardedHeader;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.Request;
import dev.roomkey.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HealthAndMetricsEndpointTest {
  private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.READY);
  private final HealthAndMetricsEndpoint operations =
      new HealthAndMetricsEndpoint(
          readiness::get,
          () -> "a_metric 1.0\n",
          new ClientAddress(List.of(CidrBlock.of("10.0.0.9")), ForwardedHeader.X_FORWARDED_FOR),
          List.of(CidrBlock.of("127.0.0.0/8"), CidrBlock.of("10.1.0.0/16")));

  private Response ask(String method, String path, String peer, @Nullable String forwardedFor) {
    Map<String, List<String>> headers =
        forwardedFor == null ? Map.of() : Map.of("X-Forwarded-For", List.of(forwardedFor));
    return operations.handle(
        new Request(
            method,
            path,
            CidrBlock.of(peer).address(),
            name -> headers.getOrDefault(name, List.of())));
  }

  @ParameterizedTest
  @EnumSource
  void reports_readiness_by_status_and_text(Readiness now) {
    readiness.set(now);

    Response answer = ask("GET", "/health/ready", "192.0.2.1", null);

    boolean ready = now == Readiness.READY || now == Readiness.DEGRADED;
    assertThat(answer.status()).isEqualTo(ready ? 200 : 503);
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo("{\"status\":\"" + now.name().toLowerCase(Locale.ROOT) + "\"}");
    assertThat(ask("GET", "/health/live", "192.0.2.1", null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, , 200",
    "10.1.2.3, , 200",
    "192.0.2.1, , 403",
    "10.0.0.9, 10.1.2.3, 200",
    "10.0.0.9, 192.0.2.1, 403",
    "127.0.0.1, 10.1.2.3, 403",
    "192.0.2.1, 127.0.0.1, 403",
  })
  void permits_metrics_only_for_configured_addresses(String peer, String forwardedFor, int status) {
    Response answer = ask("GET", "/metrics", peer, forwardedFor);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(new String(answer.body(), UTF_8).contains("a_metric")).isEqualTo(status == 200);
  }

  @Test
  void rejects_other_paths_and_methods() {
    assertThat(ask("GET", "/health", "127.0.0.1", null).status()).isEqualTo(404);
    assertThat(ask("GET", "/metrics/", "127.0.0.1", null).status()).isEqualTo(404);
    assertThat(ask("HEAD", "/health/live", "127.0.0.1", null).status()).isEqualTo(200);
    Response post = ask("POST", "/health/ready", "127.0.0.1", null);
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.headers()).contains(new Response.Header("Allow", "GET, HEAD"));
  }
}
