package dev.roomkey.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundNetworkTest {
  private static final String PASSWORD = "password";

  @TempDir Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        started(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private HttpServer started(HttpServer created) {
    created.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    created.start();
    return created;
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static int get(OutboundNetwork network, String url)
      throws IOException, InterruptedException {
    try (HttpClient client = network.client().build()) {
      return client
          .send(HttpRequest.newBuilder(network.addressOf(url)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY=http://127.0.0.1:%d", "http_proxy=127.0.0.1:%d/"})
  void uses_the_proxy_of_the_environment(String variable) throws Exception {
    String[] parts = variable.formatted(port()).split("=", 2);

    assertThat(get(OutboundNetwork.of(Map.of(parts[0], parts[1]), null), "http://a.invalid/x"))
        .isEqualTo(204);
    assertThat(requests).containsExactly("GET http://a.invalid/x");
  }

  @Test
  void asks_the_proxy_for_a_tunnel_with_https() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = Thread.ofVirtual().start(() -> recordRequestLine(proxy));
      OutboundNetwork network =
          OutboundNetwork.of(
              Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()), null);

      assertThatThrownBy(() -> get(network, "https://a.invalid/x"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("502");
      thread.join();
    }
    assertThat(requests).containsExactly("CONNECT a.invalid:443 HTTP/1.1");
  }

  private void recordRequestLine(ServerSocket proxy) {
    try (Socket client = proxy.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      requests.add(in.readLine());
      String answer = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
      client.getOutputStream().write(answer.getBytes(UTF_8));
    } catch (IOException broken) {
      requests.add(broken.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.invalid/, *",
    "http://a.invalid/, a.invalid",
    "http://A.Invalid/, .invalid",
    "http://a.invalid/, 'x, *.invalid'",
    "http://a.invalid:81/, a.invalid:81"
  })
  void reaches_the_hosts_of_no_proxy_itself(String url, String direct) throws Exception {
    OutboundNetwork network =
        OutboundNetwork.of(
            Map.of("HTTP_PROXY", "http://127.0.0.1:" + port(), "NO_PROXY", direct), null);

    assertThatThrownBy(() -> get(network, url)).isInstanceOf(IOException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void reaches_loopback_and_blocks_of_no_proxy_itself() throws Exception {
    OutboundNetwork network =
        OutboundNetwork.of(
            Map.of("HTTP_PROXY", "http://127.0.0.1:1", "NO_PROXY", "10.0.0.0/8"), null);

    assertThat(get(network, "http://127.0.0.1:" + port())).isEqualTo(204);
    assertThat(
            EnvironmentProxies.of(Map.of("HTTP_PROXY", "p:1", "NO_PROXY", "10.0.0.0/8"))
                .select(URI.create("http://10.1.2.3/")))
        .containsExactly(Proxy.NO_PROXY);
    assertThat(
            EnvironmentProxies.of(Map.of("HTTP_PROXY", "p:1", "NO_PROXY", "10.0.0.0/8"))
                .select(URI.create("http://11.1.2.3/")))
        .doesNotContain(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://me:word@h:1", "socks5://h:1", "http://h:99999", "h:1/path"})
  void rejects_an_invalid_variable_without_repeating_it(String value) {
    assertThatThrownBy(() -> OutboundNetwork.of(Map.of("HTTPS_PROXY", value), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("HTTPS_PROXY must")
        .hasMessageNotContaining("word");
  }

  @Test
  void an_empty_variable_counts_as_unset() throws Exception {
    Map<String, String> empty = Map.of("HTTP_PROXY", "", "http_proxy", " ", "NO_PROXY", "");

    assertThat(get(OutboundNetwork.of(empty, null), "http://127.0.0.1:" + port())).isEqualTo(204);
  }

  @Test
  void uses_the_next_address_of_a_name_after_a_failure() throws Exception {
    server.stop(0);
    InetAddress[] all = InetAddress.getAllByName("localhost");
    InetAddress last = all[all.length - 1];
    server = started(HttpServer.create(new InetSocketAddress(last, 0), 0));
    OutboundNetwork network = OutboundNetwork.of(Map.of(), null);
    String url = "http://localhost:" + port();
    for (int i = 1; i < all.length; i++) {
      assertThatThrownBy(() -> get(network, url)).isInstanceOf(ConnectException.class);
      assertThat(network.connectFailed(URI.create(url))).isTrue();
    }

    assertThat(get(network, url)).isEqualTo(204);
  }

  @Test
  void resolves_a_name_with_an_underscore_unchanged() {
    OutboundNetwork network = OutboundNetwork.ofSystem();
    OutboundRoutes routes = new OutboundRoutes(EnvironmentProxies.of(Map.of()));

    assertThat(network.addressOf("http://live_kit:7880/x")).hasToString("http://live--kit:7880/x");
    assertThat(routes.select(routes.addressOf(URI.create("http://no_such.invalid:7880"))))
        .containsExactly(Proxy.NO_PROXY);
    assertThatThrownBy(() -> network.addressOf("https://live_kit/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("underscore");
  }

  @Test
  void trusts_the_authorities_of_a_file() throws Exception {
    KeyStore store = selfSigned();
    server.stop(0);
    server = https(store);
    String url = "https://127.0.0.1:" + port();
    Path file = Files.writeString(folder.resolve("ca.pem"), pem(store.getCertificate("server")));

    assertThat(get(OutboundNetwork.of(Map.of(), file), url)).isEqualTo(204);
    assertThatThrownBy(() -> get(OutboundNetwork.of(Map.of(), null), url))
        .isInstanceOf(SSLException.class);
    assertThatThrownBy(
            () -> get(OutboundNetwork.of(Map.of(), file), url.replace("127.0.0.1", "localhost")))
        .as("the certificate is for the address alone")
        .isInstanceOf(SSLException.class);
  }

  @Test
  void rejects_a_file_without_certificates() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path broken = Files.writeString(folder.resolve("broken.pem"), "no certificate");

    for (Path file : List.of(empty, broken)) {
      assertThatThrownBy(() -> OutboundNetwork.of(Map.of(), file))
          .isInstanceOf(GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> OutboundNetwork.of(Map.of(), folder.resolve("missing.pem")))
        .isInstanceOf(IOException.class);
  }

  private KeyStore selfSigned() throws Exception {
    Path file = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-ext",
                "san=ip:127.0.0.1",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private HttpServer https(KeyStore store) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    return started(https);
  }

  private static String pem(Certificate certificate) throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
