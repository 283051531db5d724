package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share a PostgreSQL database. */
@Tag("slow")
@Timeout(600)
class SharedStateTest {
  private static final TokenRequests TOKENS = new TokenRequests();

  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startDatabase() throws IOException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the tests have a PostgreSQL for Linux on x86-64 only");
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("synchronous_commit", "on")
            .setPGStartupWait(Await.PATIENCE)
            .start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    TOKENS.close();
    if (postgres != null) {
      postgres.close();
    }
  }

  private static RoomkeyProcess start(String database) {
    String url = "postgresql://postgres@127.0.0.1:%d/%s".formatted(postgres.getPort(), database);
    return RoomkeyProcess.command("serve", "--port", "0")
        .openOn(LiveKitServer.shared())
        .env("ROOMKEY_STATE_STORE", url)
        .env("ROOMKEY_ROOMS_NAMESPACE", database)
        .env("ROOMKEY_ROOMS_MAX_PARTICIPANTS", "5")
        .env("ROOMKEY_LIMITS_PER_ROOM", "100/24h")
        .in(folder)
        .start();
  }

  /** Starts a server on which an administrator can invite guests without credentials. */
  private static RoomkeyProcess startWithInvitations(String database) throws IOException {
    Path home = Files.createDirectories(folder.resolve(database));
    Files.writeString(
        home.resolve("roomkey.yaml"),
        """
        admin: {role: admin}
        access:
          callers: [{proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}}, invitations]
          roles: {guest: {identity: per_join}}
          rules: [{name: staff, caller: {roles: staff}, session: "*", role: guest}]
        """);
    String url = "postgresql://postgres@127.0.0.1:%d/%s".formatted(postgres.getPort(), database);
    return RoomkeyProcess.command("serve", "--port", "0")
        .on(LiveKitServer.shared())
        .env("ROOMKEY_STATE_STORE", url)
        .env("ROOMKEY_ROOMS_NAMESPACE", database)
        .in(home)
        .start();
  }

  private static URI endpointOf(RoomkeyProcess server) {
    return TokenRequests.endpointOf(server.awaitReady());
  }

  private static boolean isGranted(Answer answer) {
    return answer.status() == 201;
  }

  private static String session(String name) {
    return "{\"session_id\":\"%s\"}".formatted(name);
  }

  private static String newDatabase() throws SQLException {
    String name = "replicas_" + UUID.randomUUID().toString().replace("-", "");
    execute("CREATE DATABASE " + name);
    return name;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String database, String sql) throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void fifty_clients_behind_a_load_balancer_get_five_seats() throws Exception {
    String haproxy = haproxy();
    String database = newDatabase();
    try (RoomkeyProcess one = start(database);
        RoomkeyProcess two = start(database)) {
      int port = FreePorts.next();
      Path file = balancer(port, one.awaitReady().getPort(), two.awaitReady().getPort());
      Process balancer =
          new ProcessBuilder(haproxy, "-db", "-f", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("haproxy.log").toFile())
              .start();
      try {
        URI server = TokenRequests.endpointOf(URI.create("http://127.0.0.1:" + port));
        Await.that("the load balancer has two servers", () -> hasServers(server));

        List<Answer> answers = TOKENS.race(50, List.of(server), session("fifty"));

        assertThat(answers.stream().filter(SharedStateTest::isGranted)).hasSize(5);
        assertThat(answers.stream().filter(answer -> !isGranted(answer)))
            .hasSize(45)
            .allSatisfy(answer -> {
              assertThat(answer.status()).isEqualTo(409);
              assertThat(answer.text("code")).isEqualTo("room_full");
            });
      } finally {
        balancer.destroyForcibly();
      }
    }
  }

  private static boolean hasServers(URI server) {
    try {
      for (int i = 0; i < 10; i++) {
        if (!isGranted(TOKENS.post(server, "{}"))) {
          return false;
        }
      }
      return true;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private static String haproxy() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "haproxy"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(() -> {
          assumeTrue(Files.isExecutable(Path.of("/usr/sbin/haproxy")), "haproxy is missing");
          return "/usr/sbin/haproxy";
        });
  }

  /** Returns the load balancer of {@code deploy}, with these servers. */
  private static Path balancer(int port, int... servers) throws IOException {
    String text = Files.readString(Path.of("..", "deploy", "haproxy.cfg"));
    String template = "server-template replica 2 roomkey:7080 resolvers docker init-addr libc,none";
    assertThat(text).contains("bind :7080", template);
    StringBuilder own = new StringBuilder();
    for (int server : servers) {
      own.append("server replica%1$d 127.0.0.1:%1$d\n  ".formatted(server));
    }
    return Files.writeString(
        folder.resolve("haproxy.cfg"),
        text.replace("bind :7080", "bind 127.0.0.1:" + port).replace(template, own));
  }

  @Test
  void a_request_whose_server_is_killed_after_the_commit_gets_the_same_seat_elsewhere()
      throws Exception {
    String database = newDatabase();
    try (RoomkeyProcess killed = start(database);
        RoomkeyProcess other = start(database)) {
      URI first = endpointOf(killed);
      URI second = endpointOf(other);
      TOKENS.post(first, session("warm-up"));
      execute("ALTER SYSTEM SET synchronous_standby_names = 'missing'");
      execute("SELECT pg_reload_conf()");
      try {
        CompletableFuture<Answer> lost =
            CompletableFuture.supplyAsync(() -> TOKENS.postWithKey(first, session("lost"), "key"));
        Await.that("the commit waits", () -> waitsForStandby(database));
        RoomkeyProcess.send("-KILL", Long.toString(killed.pid()));
        assertThat(lost).failsWithin(Await.PATIENCE);
      } finally {
        execute("ALTER SYSTEM RESET synchronous_standby_names");
        execute("SELECT pg_reload_conf()");
      }
      String seats = "SELECT count(*) FROM roomkey_admission WHERE session = 'lost'";
      Await.that("the commit is complete", () -> is(1, database, seats));

      Answer again = TOKENS.postWithKey(second, session("lost"), "key");
      Answer repeated = TOKENS.postWithKey(second, session("lost"), "key");

      assertThat(isGranted(again)).isTrue();
      assertThat(repeated.text("participant_identity"))
          .isEqualTo(again.text("participant_identity"));
      String same =
          seats + " AND identity = '" + again.text("participant_identity").replace("'", "") + "'";
      assertThat(count(database, same)).isOne();
      assertThat(count(database, seats)).isOne();
    }
  }

  /** Returns whether the commit of an admission waits; those of leases wait as well. */
  private static boolean waitsForStandby(String database) {
    return is(
        1,
        database,
        "SELECT count(DISTINCT a.pid) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
            + " JOIN pg_class c ON c.oid = l.relation WHERE a.wait_event = 'SyncRep'"
            + " AND c.relname = 'roomkey_admission' AND l.mode = 'RowExclusiveLock'");
  }

  private static boolean is(int expected, String database, String sql) {
    try {
      return count(database, sql) == expected;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void replicas_share_tickets_idempotency_keys_and_rate_limits() throws Exception {
    String database = newDatabase();
    try (RoomkeyProcess one = start(database);
        RoomkeyProcess two = start(database)) {
      List<URI> servers = List.of(endpointOf(one), endpointOf(two));
      Answer first = TOKENS.post(servers.get(0), session("shared"));
      String ticket = "{\"ticket\":\"%s\"}".formatted(first.text("ticket"));
      Answer refreshed = TOKENS.post(servers.get(1), ticket);
      assertThat(refreshed.text("admission_id")).isEqualTo(first.text("admission_id"));
      assertThat(TOKENS.post(servers.get(0), ticket).text("admission_id"))
          .isEqualTo(first.text("admission_id"));

      List<Answer> repeated =
          TOKENS.race(
              20, servers, server -> TOKENS.postWithKey(server, session("repeated"), "one key"));
      assertThat(repeated).allMatch(SharedStateTest::isGranted);
      assertThat(repeated.stream().map(token -> token.text("admission_id")).distinct()).hasSize(1);

      int rejected = 0;
      for (int i = 0; i < 120; i++) { // one after the other: a server that waits counts on its own
        Answer answer = TOKENS.post(servers.get(i % 2), session("limited"));
        rejected += answer.status() == 429 ? 1 : 0;
      }
      assertThat(rejected).isEqualTo(20);
    }
  }

  @Test
  void ten_clients_of_an_invitation_with_three_uses_get_three_seats() throws Exception {
    String database = newDatabase();
    try (RoomkeyProcess one = startWithInvitations(database);
        RoomkeyProcess two = startWithInvitations(database)) {
      List<URI> servers = List.of(endpointOf(one), endpointOf(two));
      Answer invitation =
          TOKENS.command(
              servers.get(0).resolve("admin/create_invitation"),
              "{\"session_id\":\"visit\",\"role\":\"guest\",\"uses\":3}");
      assertThat(invitation.status()).as("%s", invitation).isEqualTo(201);
      String json = "{\"invitation\":\"%s\"}".formatted(invitation.text("invitation"));

      List<Answer> answers = TOKENS.race(10, servers, json);

      assertThat(answers.stream().filter(SharedStateTest::isGranted)).hasSize(3);
      assertThat(answers.stream().filter(answer -> !isGranted(answer)))
          .hasSize(7)
          .allMatch(answer -> answer.text("code").equals("invalid_invitation"));
      assertThat(count(database, "SELECT used FROM roomkey_invitation")).isEqualTo(3);

      Answer guest = answers.stream().filter(SharedStateTest::isGranted).findFirst().orElseThrow();
      String ticket = "{\"ticket\":\"%s\"}".formatted(guest.text("ticket"));
      for (URI server : servers) {
        assertThat(TOKENS.post(server, ticket).text("admission_id"))
            .isEqualTo(guest.text("admission_id"));
      }
      String revocation = "{\"invitation_id\":\"%s\"}".formatted(invitation.text("invitation_id"));
      TOKENS.command(servers.get(1).resolve("admin/revoke_invitation"), revocation);
      for (URI server : servers) {
        assertThat(TOKENS.post(server, ticket).text("code")).isEqualTo("invalid_invitation");
      }
    }
  }
}
