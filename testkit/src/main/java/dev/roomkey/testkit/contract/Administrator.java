package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Owns how a test administers the rooms of an endpoint: a proxy on this machine knows callers. */
record Administrator(Endpoint endpoint, List<String> headers) {
  private static final Map<String, Object> PROXY =
      Map.of("from", List.of("127.0.0.1"), "id_header", "X-User", "roles_header", "X-Roles");

  /** Settings with which somebody can be known. */
  static EndpointSettings known(EndpointSettings settings) {
    return settings
        .with("access.callers", List.of(Map.of("proxy", PROXY)))
        .with("admin.role", "admin");
  }

  static Administrator of(Endpoint endpoint) {
    return new Administrator(endpoint, List.of("X-User", "ada", "X-Roles", "staff,admin"));
  }

  /** The same, who sends more headers. */
  Administrator with(String... more) {
    return new Administrator(endpoint, Stream.concat(headers.stream(), Stream.of(more)).toList());
  }

  /**
   * Looks at something.
   *
   * @param parameters a name, a value, and so on
   */
  Answer get(String route, String... parameters) {
    StringBuilder path = new StringBuilder("/admin/" + route);
    for (int i = 0; i < parameters.length; i += 2) {
      path.append(i == 0 ? '?' : '&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return endpoint.send("GET", path.toString(), new byte[0], headers.toArray(String[]::new));
  }

  /**
   * The rooms whose names or sessions hold a text, once there are so many: all who look share one
   * look, which may have been before they came.
   */
  List<JsonNode> rooms(int count, String query) {
    Await.that(count + " rooms with " + query, () -> rooms(query).size() >= count);
    return rooms(query);
  }

  private List<JsonNode> rooms(String query) {
    return items(get("rooms", "query", query), "rooms");
  }

  /** Who is in a room. */
  List<JsonNode> participants(String room) {
    return items(get("participants", "room", room), "participants");
  }

  /** Watches what changes. */
  EventStream watch() {
    EventStream stream = endpoint.stream("/admin/events", headers.toArray(String[]::new));
    assertThat(stream.status()).isEqualTo(200);
    return stream;
  }

  /** Says what shall be done, as the console does. */
  Answer order(String route, Map<String, Object> body) {
    return with("X-Roomkey-Admin", "1").orderWithoutMark(route, body);
  }

  Answer orderWithoutMark(String route, Map<String, Object> body) {
    return with("Content-Type", "application/json").send(route, Json.write(body));
  }

  /** Sends this text, with no more headers than there are. */
  Answer send(String route, String body) {
    return endpoint.send(
        "POST",
        "/admin/" + route,
        body.getBytes(StandardCharsets.UTF_8),
        headers.toArray(String[]::new));
  }

  static List<JsonNode> items(Answer answer, String field) {
    return answer.isOk().json().path(field).values().stream().toList();
  }
}
