package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.RoomkeyConfigBuilder;
import dev.roomkey.testkit.RawHttp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host names and paths that the server accepts; needs no LiveKit. */
class HostCheckTest {
  private static final String RULES = "[{name: all, caller: {auth_method: proxy}, role: guest}]";

  @TempDir private static Path folder;

  private static RoomkeyServer start(Mode mode, RoomkeyConfigBuilder argument) throws Exception {
    RoomkeyConfig config =
        argument
            .livekitUrl("wss://livekit.example.com")
            .credentials("devkey", "a-secret-of-thirty-two-characters-or-more")
            .set("rooms.provision", "on_join")
            .set("pages.join", "true")
            .port(0)
            .build();
    ConfigSources sources = new ConfigSources(folder, null, config, Map.of());
    ConfigResult.Loaded loaded = ServerOptions.load(sources);
    return RoomkeyServer.start(loaded.settings(), sources, mode);
  }

  private static RoomkeyConfigBuilder closed() {
    return RoomkeyConfig.builder()
        .set("access.callers", "[{proxy: {from: [127.0.0.1], id_header: X-User}}]")
        .set("access.roles", "{guest: {}}")
        .set("access.rules", RULES);
  }

  private static int status(RoomkeyServer server, String method, String target, String host) {
    return RawHttp.exchange(
            "127.0.0.1",
            server.port(),
            "%s %s HTTP/1.1\r\nHost: %s\r\nX-User: ada\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(method, target, host))
        .status();
  }

  private static List<Integer> statuses(RoomkeyServer server, String host) {
    return List.of(
        status(server, "POST", "/api/livekit/token", host),
        status(server, "GET", "/metrics", host),
        status(server, "GET", "/health/live", host),
        status(server, "GET", "/", host),
        status(server, "GET", "/page.json", host));
  }

  @Test
  void dev_accepts_loopback_host_names_only() throws Exception {
    try (RoomkeyServer server = start(Mode.DEV, RoomkeyConfig.builder().openAccess())) {
      for (String host : List.of("localhost", "127.0.0.1:7080", "[::1]:80", "a.localhost")) {
        assertThat(statuses(server, host)).as(host).containsExactly(201, 200, 200, 200, 200);
      }
      for (String host : List.of("evil.example", "127.0.0.1.evil.example:80", "localhost.evil")) {
        assertThat(statuses(server, host)).as(host).containsOnly(403);
      }
      assertThat(status(server, "GET", "http://evil.example/metrics", "evil.example"))
          .isEqualTo(403);
    }
    try (RoomkeyServer server = start(Mode.DEV, closed())) {
      assertThat(statuses(server, "evil.example")).containsOnly(403);
    }
  }

  @Test
  void serve_restricts_host_names_if_it_is_on_loopback_and_open() throws Exception {
    try (RoomkeyServer server = start(Mode.SERVE, RoomkeyConfig.builder().openAccess())) {
      assertThat(statuses(server, "localhost")).containsExactly(201, 200, 200, 200, 200);
      assertThat(statuses(server, "evil.example")).containsOnly(403);
    }
    try (RoomkeyServer server = start(Mode.SERVE, closed())) {
      assertThat(statuses(server, "meet.example")).containsExactly(201, 200, 200, 200, 200);
    }
    try (RoomkeyServer server =
        start(Mode.SERVE, RoomkeyConfig.builder().openAccess().host("0.0.0.0"))) {
      assertThat(statuses(server, "meet.example")).containsExactly(201, 200, 200, 200, 200);
    }
  }

  @Test
  void accepts_allowed_hosts_and_loopback() throws Exception {
    try (RoomkeyServer server =
        start(
            Mode.SERVE,
            RoomkeyConfig.builder().openAccess().set("server.allowed_hosts", "Meet.example,::2"))) {
      for (String host : List.of("meet.Example:443", "[::2]", "localhost")) {
        assertThat(statuses(server, host)).as(host).containsExactly(201, 200, 200, 200, 200);
      }
      assertThat(statuses(server, "evil.example")).containsOnly(403);
    }
  }

  @Test
  void rejects_other_spellings_of_a_path() throws Exception {
    try (RoomkeyServer server = start(Mode.DEV, RoomkeyConfig.builder().openAccess())) {
      for (String path :
          List.of(
              "/metrics;x",
              "/%6Detrics",
              "/./metrics",
              "/x/../metrics",
              "//metrics",
              "/health;x/live",
              "/health/%6Cive",
              "/api/livekit;x/admin/rooms",
              "/api/livekit/%61dmin/rooms",
              "/console;x",
              "/%63onsole",
              "/join/../metrics",
              "/page.json;x",
              "/api/livekit/playground;x/explain")) {
        assertThat(status(server, "GET", path, "localhost")).as(path).isIn(400, 404);
      }
      assertThat(status(server, "GET", "/join/a%20b%3B%41", "localhost")).isEqualTo(200);
    }
  }
}
