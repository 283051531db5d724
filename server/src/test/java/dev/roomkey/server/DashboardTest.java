package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.LiveKitServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Compares the dashboard in {@code docs/grafana} with the metrics of a running server. */
@Tag("slow")
class DashboardTest {
  private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "roomkey.json");
  private static final String METRIC = "(?:roomkey|jvm|process|system)_[a-z_]+";
  private static final Pattern QUERIED = Pattern.compile("(" + METRIC + ")\\{([^}]*)}");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(" + METRIC + ")(?:\\{(.*)})? ");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*[=!]");

  /** Labels that Prometheus adds: the source of a sample. */
  private static final String INSTANCE = "instance";

  @TempDir Path folder;

  @Test
  void dashboard_queries_existing_metrics_and_labels_only() throws Exception {
    List<String> queries =
        new ObjectMapper()
            .readTree(Files.readString(DASHBOARD)).findValues("expr").stream()
                .map(JsonNode::asString)
                .toList();
    assertThat(queries).hasSizeGreaterThan(20);

    Map<String, Set<String>> exposed = exposedMetrics();

    for (String query : queries) {
      Set<String> labels = new TreeSet<>(Set.of(INSTANCE));
      List<MatchResult> metrics = QUERIED.matcher(query).results().toList();
      assertThat(metrics).as(query).isNotEmpty();
      for (MatchResult metric : metrics) {
        assertThat(exposed).as(query).containsKey(metric.group(1));
        labels.addAll(exposed.get(metric.group(1)));
        assertThat(labels).as(query).containsAll(labelsIn(metric.group(2)));
      }
      Matcher grouped = GROUPED.matcher(query);
      while (grouped.find()) {
        assertThat(labels).as(query).contains(grouped.group(1).split(", *"));
      }
    }
  }

  /** Returns the labels of each metric of a server after successes, rejections and failures. */
  private Map<String, Set<String>> exposedMetrics() throws Exception {
    try (RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port", "0")
            .in(folder)
            .env("ROOMKEY_LIMITS_PER_ADDRESS", "2/1m")
            .openOn(LiveKitServer.shared())
            .start()) {
      URI origin = roomkey.awaitReady();
      TokenRequests tokens = new TokenRequests();
      for (int status : new int[] {201, 201, 429}) {
        assertThat(tokens.post(TokenRequests.endpointOf(origin), "{}").status()).isEqualTo(status);
      }
      String text =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(origin.resolve("/metrics")).build(),
                  BodyHandlers.ofString())
              .body();
      Map<String, Set<String>> labels = new TreeMap<>();
      SAMPLE
          .matcher(text)
          .results()
          .forEach(sample ->
              labels
                  .computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                  .addAll(sample.group(2) == null ? Set.of() : labelsIn(sample.group(2))));
      return labels;
    }
  }

  private static Set<String> labelsIn(String text) {
    Set<String> labels = new TreeSet<>();
    LABEL.matcher(text).results().forEach(label -> labels.add(label.group(1)));
    return labels;
  }
}
