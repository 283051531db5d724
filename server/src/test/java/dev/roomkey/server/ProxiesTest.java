package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Roomkey behind real proxies with the configurations of docs/proxies. */
@Tag("slow")
class ProxiesTest {
  private static final Path CONFIGURATIONS = Path.of("../docs/proxies");
  private static final String OFFICE = "127.0.0.2";
  private static final String ELSEWHERE = "127.0.0.3";
  private static final Pattern IDENTITY = Pattern.compile("\"participant_identity\":\"([^\"]*)\"");

  @TempDir private static Path folder;
  private static RoomkeyServer roomkey;
  private static HttpServer login;

  /** The proxies, each with its command that runs it in the foreground. */
  enum Proxy {
    NGINX("nginx.conf", "listen 80;", "listen 127.0.0.1:%d;") {
      @Override
      List<String> command(String program, Path file) {
        String own = "daemon off; pid %1$s/nginx.pid; error_log stderr;".formatted(folder);
        return List.of(program, "-p", folder.toString(), "-c", file.toString(), "-g", own);
      }
    },
    CADDY("Caddyfile", ":80 {", ":%d {\n\tbind 127.0.0.1") {
      @Override
      List<String> command(String program, Path file) {
        return List.of(program, "run", "--adapter", "caddyfile", "--config", file.toString());
      }
    },
    HAPROXY("haproxy.cfg", "bind :80", "bind 127.0.0.1:%d") {
      @Override
      List<String> command(String program, Path file) {
        return List.of(program, "-db", "-f", file.toString());
      }
    };

    private final String file;
    private final String listens;
    private final String listensHere;

    Proxy(String file, String listens, String listensHere) {
      this.file = file;
      this.listens = listens;
      this.listensHere = listensHere;
    }

    abstract List<String> command(String program, Path file);

    /** Returns the header with the client's credentials. */
    String credentials(String user, String password) {
      String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
      return this == HAPROXY
          ? "Authorization: Basic " + basic
          : "Cookie: user=" + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }

    private String configuration(int port) throws IOException {
      String text = Files.readString(CONFIGURATIONS.resolve(file));
      assertThat(text).contains(listens, "127.0.0.1:7080");
      String own =
          text.replace(listens, listensHere.formatted(port))
              .replace("127.0.0.1:7080", "127.0.0.1:" + roomkey.port())
              .replace("127.0.0.1:4180", "127.0.0.1:" + login.getAddress().getPort());
      return switch (this) {
        case NGINX ->
            own.replace(
                "http {",
                "http {\n  access_log off;\n" + ProxyProcess.temporaryPathsOfNginx(folder));
        case CADDY -> "{\n\tadmin off\n\tauto_https off\n}\n" + own;
        case HAPROXY -> own;
      };
    }
  }

  @BeforeAll
  static void start() throws Exception {
    login = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    login.createContext(
        "/",
        exchange -> {
          String cookie = exchange.getRequestHeaders().getFirst("Cookie");
          if (cookie != null) {
            String user = new String(Base64.getDecoder().decode(cookie.substring(5)), UTF_8);
            exchange.getResponseHeaders().set("X-User", bytes(user));
            if (user.equals("łukasz")) {
              exchange.getResponseHeaders().set("X-Groups", bytes("suspendiert-für-heute"));
            }
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    login.start();
    String yaml =
        Files.readString(CONFIGURATIONS.resolve("roomkey.yaml"))
            .replace(
                "api_secret_file: /run/secrets/livekit",
                "api_secret: " + "s".repeat(20) + "0aB-cD_eFgH1")
            .replace("203.0.113.0/24", OFFICE);
    Path file = Files.writeString(folder.resolve("roomkey.yaml"), yaml);
    RoomkeyConfig config =
        RoomkeyConfig.builder().port(0).set("rooms.provision", "on_join").build();
    ConfigSources sources = new ConfigSources(folder, file, config, Map.of());
    roomkey = RoomkeyServer.start(ServerOptions.load(sources).settings(), sources, Mode.SERVE);
  }

  @AfterAll
  static void end() {
    roomkey.close();
    login.stop(0);
  }

  /** The JDK's server writes each character as one byte. */
  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("try") // the proxy runs until the end of the block
  void works_behind_the_documented_proxy_configuration(Proxy proxy) throws Exception {
    Optional<String> program = ProxyProcess.program(proxy.name().toLowerCase(Locale.ROOT));
    assumeTrue(
        program.isPresent(), proxy + " is not installed: ./roomkey test prints how to install it");
    int port = FreePorts.next();
    Path file = Files.writeString(folder.resolve(proxy.file), proxy.configuration(port));
    try (ProxyProcess running =
        ProxyProcess.start(proxy.command(program.get(), file), folder, port)) {
      readsHeadersInUtf8(proxy, port);
      knowsTheClientsAddress(port);
      keepsItsPathRules(port);
    }
  }

  private static void readsHeadersInUtf8(Proxy proxy, int port) throws IOException {
    String ada = token(port, ELSEWHERE, proxy.credentials("ada", "change-me-too"));
    assertThat(ada).startsWith("HTTP/1.1 201");
    assertThat(identity(ada)).isEqualTo("ada");
    assertThat(token(port, ELSEWHERE, proxy.credentials("łukasz", "change-me")))
        .startsWith("HTTP/1.1 403")
        .contains("denied_by_rule");
    assertThat(token(port, ELSEWHERE, "X-User: ada", "X-Groups: admin"))
        .as("identity headers of a client")
        .startsWith("HTTP/1.1 403");
  }

  private static void knowsTheClientsAddress(int port) throws IOException {
    assertThat(token(port, OFFICE)).startsWith("HTTP/1.1 201");
    assertThat(token(port, ELSEWHERE)).startsWith("HTTP/1.1 403").contains("no_matching_rule");
    for (String header :
        List.of(
            "X-Forwarded-For: " + OFFICE,
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-For: " + OFFICE + ", 127.0.0.1",
            "Forwarded: for=" + OFFICE,
            "Forwarded: for=\"" + OFFICE + "\";by=\"for=" + OFFICE + "\"",
            "X-Real-IP: " + OFFICE)) {
      assertThat(token(port, ELSEWHERE, header)).as(header).startsWith("HTTP/1.1 403");
      assertThat(token(port, OFFICE, header.replace(OFFICE, ELSEWHERE)))
          .as(header)
          .startsWith("HTTP/1.1 201");
    }
  }

  private static void keepsItsPathRules(int port) throws IOException {
    for (String path :
        List.of(
            "/metrics",
            "/metrics;x",
            "/metrics/",
            "//metrics",
            "/./metrics",
            "/x/../metrics",
            "/%6Detrics",
            "/x/%2e%2e/metrics",
            "/x/..;/metrics",
            "/metrics%3Bx",
            "/health;x/live",
            "/%68ealth/live")) {
      String answer = exchange(port, OFFICE, "GET " + path + " HTTP/1.1");
      assertThat(answer)
          .as(path)
          .matches(Pattern.compile("HTTP/1.1 (400|403|404|308|301).*", Pattern.DOTALL));
      assertThat(answer).doesNotContain("roomkey_", "\"live\"");
    }
  }

  private static String token(int port, String from, String... headers) throws IOException {
    return exchange(
        port, from, "POST /api/livekit/token HTTP/1.1", Stream.of(headers).toArray(String[]::new));
  }

  /** Sends a request in UTF-8 from an address of this machine. */
  private static String exchange(int port, String from, String line, String... headers)
      throws IOException {
    InetAddress server = InetAddress.getLoopbackAddress();
    try (Socket socket = new Socket(server, port, InetAddress.getByName(from), 0)) {
      socket.setSoTimeout((int) Await.PATIENCE.toMillis());
      String fields = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      String request =
          "%s\r\nHost: meet.example.com\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(line, fields);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String identity(String answer) {
    Matcher identity = IDENTITY.matcher(answer);
    assertThat(identity.find()).as(answer).isTrue();
    return identity.group(1);
  }
}
