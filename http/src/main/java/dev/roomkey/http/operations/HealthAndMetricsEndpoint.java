package dev.roomkey.http.operations;

import dev.roomkey.base.CidrBlock;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Request;
import dev.roomkey.http.Response;
import dev.roomkey.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The routes {@code /health/live}, {@code /health/ready} and {@code /metrics}. Metrics can be read
 * only from configured addresses. Never waits.
 */
public final class HealthAndMetricsEndpoint {
  /** Prometheus' text format. */
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Response LIVE = health(200, "live");

  private final Supplier<Readiness> readiness;
  private final Supplier<String> metrics;
  private final ClientAddress clientAddress;
  private final List<CidrBlock> metricsAllowedFrom;

  public HealthAndMetricsEndpoint(
      Supplier<Readiness> readiness,
      Supplier<String> metrics,
      ClientAddress clientAddress,
      List<CidrBlock> metricsAllowedFrom) {
    this.readiness = readiness;
    this.metrics = metrics;
    this.clientAddress = clientAddress;
    this.metricsAllowedFrom = metricsAllowedFrom;
  }

  /**
   * Answers a request.
   *
   * @param head the request with its complete path
   */
  public Response handle(Request head) {
    if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
      return refused(405, "Use GET or HEAD.").with("Allow", "GET, HEAD");
    }
    return switch (head.path()) {
      case "/health/live" -> LIVE;
      case "/health/ready" -> ready();
      case "/metrics" ->
          mayReadMetrics(head)
              ? uncached(Response.of(200, METRICS_TYPE, metrics.get()))
              : refused(
                  403,
                  "Metrics can be read only from the addresses in server.metrics_allowed_from.");
      default -> refused(404, "Not found. The paths are /health/live, /health/ready and /metrics.");
    };
  }

  private Response ready() {
    Readiness now = readiness.get();
    return health(now.status(), now.name().toLowerCase(Locale.ROOT));
  }

  private static Response health(int status, String text) {
    byte[] body =
        Json.write(json -> {
          json.writeStartObject();
          json.writeStringProperty("status", text);
          json.writeEndObject();
        });
    return uncached(Response.of(status, MediaType.JSON, body));
  }

  /** Rejects requests through a proxy that is not trusted, since their client is unknown. */
  private boolean mayReadMetrics(Request head) {
    return clientAddress.isKnown(head)
        && metricsAllowedFrom.stream().anyMatch(block -> block.contains(clientAddress.of(head)));
  }

  private static Response refused(int status, String text) {
    return uncached(Response.of(status, "text/plain; charset=utf-8", text + "\n"));
  }

  private static Response uncached(Response response) {
    return response.with("Cache-Control", "no-store");
  }
}
