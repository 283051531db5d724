package dev.roomkey.benchmarks.load;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Owns who takes part: starts every server that is wanted on the core that serves, has its tokens
 * verified, and says which rows there are. It measures nothing.
 */
final class Targets implements AutoCloseable {
  private final Cores cores;
  private final Path folder;
  private final List<Runnable> ends = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param folder where configurations go; whoever made it deletes it
   */
  Targets(Cores cores, Path folder) {
    this.cores = cores;
    this.folder = folder;
  }

  /** Starts those that are wanted. */
  void start(Options options) throws IOException, InterruptedException, JOSEException {
    if (options.wants("express")) {
      add("express", "Express, livekit-server-sdk", express());
    }
    if (options.wants("spring")) {
      add("spring", "Spring Boot, LiveKit's Java SDK", application("spring", Tools.spring()));
    }
    if (options.wants("starter")) {
      add("starter", "Spring Boot, Roomkey's starter", application("starter", Tools.starter()));
    }
    if (Stream.of("roomkey", "bare", "oidc", "ensure").anyMatch(options::wants)) {
      startRoomkey(options);
    }
  }

  private void startRoomkey(Options options)
      throws IOException, InterruptedException, JOSEException {
    Server open = roomkey("roomkey", RoomkeySettings.open(), null);
    FixedAnswer answer = add("roomkey", "Roomkey, on_join, open", open);
    if (options.wants("bare")) {
      add("bare", "bare Jetty, fixed answer", bare(answer));
    }
    if (options.wants("oidc")) {
      addRules(open);
    }
    if (options.wants("ensure")) {
      LiveKit liveKit = LiveKit.start(cores, folder);
      ends.add(liveKit::close);
      add(
          "ensure",
          "Roomkey, ensure, room is live",
          roomkey("ensure", RoomkeySettings.ensure(liveKit.url()), null));
    }
  }

  /** The open one gets the same header, if it lets it pass: else it would have less to read. */
  private void addRules(Server open) throws IOException, InterruptedException, JOSEException {
    Issuer issuer = Issuer.start();
    ends.add(issuer::close);
    String bearer = "Bearer " + issuer.token();
    TokenRequest same = open.request().with("Authorization", bearer);
    if (same.send().statusCode() == 201) {
      rows.add(new Row("roomkey-header", "Roomkey, on_join, open, same header", open, same));
    } else {
      notes.add("Roomkey without callers refuses an Authorization header: it is sent none.");
    }
    add(
        "oidc",
        "Roomkey, on_join, OIDC, 20 rules",
        roomkey("oidc", RoomkeySettings.byRules(issuer), bearer));
  }

  /** Roomkey and the LiveKit server that it calls. */
  record Pair(Server roomkey, LiveKit liveKit) {}

  /** A LiveKit server without rooms, and a Roomkey that makes some there; neither is a row. */
  Pair ensureOnItsOwn() throws IOException, InterruptedException {
    return pair("new-rooms", RoomkeySettings::ensure);
  }

  /** The same, with rooms that LiveKit forgets soon when nobody joins: many are made. */
  Pair ensureBriefly() throws IOException, InterruptedException {
    return pair("brief", RoomkeySettings::ensureBriefly);
  }

  private Pair pair(String name, UnaryOperator<String> settings)
      throws IOException, InterruptedException {
    LiveKit liveKit = LiveKit.start(cores, folder);
    ends.add(liveKit::close);
    Server server = roomkey(name, settings.apply(liveKit.url()), null);
    ends.add(server::close);
    server.start();
    return new Pair(server, liveKit);
  }

  private FixedAnswer add(String key, String label, Server server)
      throws IOException, InterruptedException {
    Console.step("starting " + label);
    ends.add(server::close);
    server.start();
    FixedAnswer answer = FixedAnswer.of(server.verify());
    servers.add(server);
    rows.add(new Row(key, label, server, server.request()));
    return answer;
  }

  private Server express() throws IOException {
    int port = Server.freePort();
    return server(
        "express",
        List.of(Tools.node(), Tools.express() + "/server.js"),
        Map.of("NODE_ENV", "production", "PORT", Integer.toString(port)),
        port);
  }

  private Server application(String name, String jar) throws IOException {
    int port = Server.freePort();
    return server(
        name, List.of(Tools.java(), "-jar", jar), Map.of("PORT", Integer.toString(port)), port);
  }

  private Server bare(FixedAnswer answer) throws IOException {
    Path file = folder.resolve("answer.json");
    answer.write(file);
    int port = Server.freePort();
    List<String> command = new ArrayList<>(Tools.javaLikeRoomkey());
    command.addAll(
        List.of(
            // What `serve` sets by itself: Jetty's debug lines would be all that is measured.
            "-Dlogback.configurationFile=dev/roomkey/server/logback-serve.xml",
            "-cp",
            Tools.classPath(),
            BareServer.class.getName(),
            Integer.toString(port),
            file.toString()));
    return server("bare", command, Map.of(), port);
  }

  private Server roomkey(String name, String settings, @Nullable String bearer) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), settings);
    int port = Server.freePort();
    List<String> command = new ArrayList<>(Tools.roomkey());
    command.addAll(
        List.of(
            "serve",
            "--config",
            file.toString(),
            "--port",
            Integer.toString(port),
            "--repo-root",
            folder.toString()));
    TokenRequest request = TokenRequest.to(port);
    return new Server(
        name,
        cores.toServe(command),
        Map.of(),
        bearer == null ? request : request.with("Authorization", bearer));
  }

  private Server server(
      String name, List<String> command, Map<String, String> environment, int port) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("LIVEKIT_URL", RoomkeySettings.NO_LIVEKIT);
    all.put("LIVEKIT_API_KEY", GoodToken.KEY);
    all.put("LIVEKIT_API_SECRET", GoodToken.SECRET);
    return new Server(name, cores.toServe(command), all, TokenRequest.to(port));
  }

  List<Row> rows() {
    return rows;
  }

  List<Server> servers() {
    return servers;
  }

  /** What a reader of the results has to know of how it was done. */
  List<String> notes() {
    return notes;
  }

  @Override
  public void close() {
    ends.reversed().forEach(Runnable::run);
  }
}
