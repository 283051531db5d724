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

/**
 * A client of the admin API. A reverse proxy on this machine, which the test plays, authenticates
 * it.
 */
record Administrator(Endpoint endpoint, List<String> headers) {
  private static final Map<String, Object> PROXY =
      Map.of("from", List.of("127.0.0.1"), "id_header", "X-User", "roles_header", "X-Roles");

  /** Adds the authentication by a reverse proxy, and the role of administrators. */
  static EndpointSettings known(EndpointSettings settings) {
    return settings
        .with("access.callers", List.of(Map.of("proxy", PROXY)))
        .with("admin.role", "admin");
  }

  static Administrator of(Endpoint endpoint) {
    return new Administrator(endpoint, List.of("X-User", "ada", "X-Roles", "staff,admin"));
  }

  /** Returns a client that sends further headers: a name, a value, and so on. */
  Administrator with(String... more) {
    return new Administrator(endpoint, Stream.concat(headers.stream(), Stream.of(more)).toList());
  }

  /**
   * Sends a GET request.
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
   * Returns the rooms whose name or session contains a text. Waits until there are at least so
   * many, since administrators share a cached list.
   */
  List<JsonNode> rooms(int count, String query) {
    Await.that(count + " rooms with " + query, () -> rooms(query).size() >= count);
    return rooms(query);
  }

  private List<JsonNode> rooms(String query) {
    return items(get("rooms", "query", query), "rooms");
  }

  /** Returns the participants of a room. */
  List<JsonNode> participants(String room) {
    return items(get("participants", "room", room), "participants");
  }

  /** Opens the event stream. */
  EventStream watch() {
    EventStream stream = endpoint.stream("/admin/events", headers.toArray(String[]::new));
    assertThat(stream.status()).isEqualTo(200);
    return stream;
  }

  /** Sends a command as the admin console does. */
  Answer command(String route, Map<String, Object> body) {
    return with("X-Roomkey-Admin", "1").commandWithoutMark(route, body);
  }

  Answer commandWithoutMark(String route, Map<String, Object> body) {
    return with("Content-Type", "application/json").send(route, Json.write(body));
  }

  /** Sends a command with this body and only the headers of this client. */
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
