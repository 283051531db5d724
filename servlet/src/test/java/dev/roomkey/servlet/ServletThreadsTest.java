package dev.roomkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.RawHttp;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On which threads a request waits, and for how long. */
@Timeout(60)
final class ServletThreadsTest {
  private static final String ASK = "POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
  private static final String HEAD =
      "POST /token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  @TempDir Path repoRoot;

  private TomcatEndpoint start(Map<String, String> environment, Consumer<Connector> how)
      throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, environment);
    return TomcatEndpoint.start("", servlets -> routes.mount(servlets, "/*"), how);
  }

  private static void oneThread(Connector connector) {
    connector.setProperty("maxThreads", "1");
    connector.setProperty("minSpareThreads", "1");
  }

  private static void virtualThreads(Connector connector) {
    connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("http-"));
  }

  private static RawHttp connect(TomcatEndpoint endpoint) {
    return RawHttp.connect("127.0.0.1", endpoint.port(), Duration.ofSeconds(20));
  }

  private static Map<String, String> stuck(FaultyServer livekit) {
    return Map.of(
        "LIVEKIT_URL", livekit.url(),
        "ROOMKEY_LIVEKIT_TIMEOUT", "1s",
        "ROOMKEY_ROOMS_PROVISION", "ensure");
  }

  @Test
  void no_thread_of_the_container_waits_for_livekit() throws Exception {
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.NEVER_ANSWER);
        TomcatEndpoint endpoint = start(stuck(livekit), ServletThreadsTest::oneThread)) {
      long start = System.nanoTime();
      List<RawHttp> waiting = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        RawHttp http = connect(endpoint);
        http.send(ASK);
        waiting.add(http);
      }

      assertThat(waiting).allSatisfy(http -> assertThat(http.read().status()).isEqualTo(504));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("one after the other, it were eight seconds")
          .isLessThan(Duration.ofSeconds(6));
      waiting.forEach(RawHttp::close);
    }
  }

  @Test
  void no_thread_of_the_container_waits_for_a_body() throws Exception {
    try (TomcatEndpoint endpoint = start(Map.of(), ServletThreadsTest::oneThread);
        RawHttp slow = connect(endpoint);
        RawHttp slower = connect(endpoint);
        RawHttp other = connect(endpoint)) {
      slow.send(HEAD + "Content-Length: 2\r\n\r\n{");
      slower.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
      other.send(ASK);

      assertThat(other.read().status()).isEqualTo(201);
      slower.send("1\r\n}\r\n0\r\n\r\n");
      slow.send("}");
      assertThat(slower.read().status()).isEqualTo(201);
      assertThat(slow.read().status()).isEqualTo(201);
    }
  }

  /** Undertow reads what is left of a body on the thread on which the request is completed. */
  @Test
  void no_thread_that_reads_for_all_waits_for_what_is_left_of_a_body() throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    try (UndertowEndpoint endpoint = UndertowEndpoint.start(routes)) {
      for (int i = 0; i < 20; i++) {
        try (RawHttp http =
            RawHttp.connect("127.0.0.1", endpoint.base().getPort(), Duration.ofSeconds(20))) {
          http.send(HEAD.replace("/token", "/api/livekit/token"));
          http.send("Transfer-Encoding: chunked\r\n\r\n");
          http.send("8000\r\n" + " ".repeat(0x8000) + "\r\n");
          http.send("8001\r\n" + " ".repeat(0x8001) + "\r\n");
          assertThat(http.read().status()).isEqualTo(413);
          http.finishSending();
          assertThat(http.isClosedWithin(Duration.ofSeconds(5))).as("the %dth", i).isTrue();
        }
      }
    }
  }

  @Test
  void a_body_that_drips_is_ended_when_its_time_is_over() throws Exception {
    try (TomcatEndpoint endpoint =
            start(Map.of("ROOMKEY_SERVER_REQUEST_TIMEOUT", "1s"), ServletThreadsTest::oneThread);
        RawHttp http = connect(endpoint);
        ScheduledExecutorService tap = Executors.newSingleThreadScheduledExecutor()) {
      long start = System.nanoTime();
      http.send(HEAD + "Content-Length: 2000\r\n\r\n");
      var drops = tap.scheduleAtFixedRate(() -> http.send(" "), 20, 20, TimeUnit.MILLISECONDS);

      RawHttp.Answer answer = http.read();
      drops.cancel(true);

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.header("Connection")).contains("close");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(900), Duration.ofMillis(2600));
    }
  }

  @Test
  void on_virtual_threads_a_request_waits_where_it_is() throws Exception {
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.NEVER_ANSWER);
        TomcatEndpoint endpoint = start(stuck(livekit), ServletThreadsTest::virtualThreads);
        RawHttp waiting = connect(endpoint);
        RawHttp inTwo = connect(endpoint)) {
      waiting.send(ASK);
      inTwo.send(HEAD + "Content-Length: 2\r\n\r\n{");
      inTwo.send("}");

      assertThat(waiting.read().status()).isEqualTo(504);
      assertThat(inTwo.read().status()).isEqualTo(504);
      waiting.send("GET /problems HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(waiting.read().status()).isEqualTo(200);
    }
  }

  /** A filter that is not marked as asynchronous makes the request a plain one. */
  @Test
  void behind_a_filter_that_forbids_it_a_request_waits_on_its_thread() throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.NEVER_ANSWER)) {
      LiveKitServlet asking = Servlets.withoutLiveKit(repoRoot, stuck(livekit));
      try (TomcatEndpoint endpoint = behindFilter(routes, new Plain());
          TomcatEndpoint stuck = behindFilter(asking, new Plain());
          RawHttp inTwo = connect(endpoint);
          RawHttp tooLarge = connect(endpoint);
          RawHttp stopped = connect(endpoint);
          RawHttp waiting = connect(stuck)) {
        waiting.send(ASK);
        stopped.send(HEAD + "Content-Length: 2\r\n\r\n{");
        inTwo.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        inTwo.send("1\r\n}\r\n0\r\n\r\n");
        tooLarge.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
        tooLarge.send("10001\r\n" + " ".repeat(0x10001) + "\r\n0\r\n\r\n");

        assertThat(inTwo.read().status()).isEqualTo(201);
        assertThat(tooLarge.read().status()).isEqualTo(413);
        assertThat(waiting.read().status()).isEqualTo(504);
        assertThat(stopped.read().status()).as("when Tomcat waited long enough").isEqualTo(408);
      }
    }
  }

  private static TomcatEndpoint behindFilter(LiveKitServlet routes, HttpFilter filter)
      throws Exception {
    return TomcatEndpoint.start(
        "",
        servlets -> {
          routes.mount(servlets, "/*");
          servlets
              .addFilter("filter", filter)
              .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        });
  }

  private static final class Plain extends HttpFilter {
    private static final long serialVersionUID = 1L;
  }

  /** Says that requests come from another address, as filters for proxies do. */
  private static final class From extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      HttpServletRequest http = (HttpServletRequest) request;
      chain.doFilter(
          new HttpServletRequestWrapper(http) {
            @Override
            public String getRemoteAddr() {
              return getHeader("X-From");
            }
          },
          response);
    }
  }

  @Test
  void an_address_is_the_one_the_container_says_and_one_that_is_none_is_trusted_by_nobody()
      throws Exception {
    LiveKitServlet routes =
        Servlets.of(
            repoRoot,
            """
            livekit: {url: ws://127.0.0.1:9, api_key: APIservlet, api_secret: %s}
            rooms: {provision: on_join}
            access:
              callers: [{proxy: {from: [127.0.0.0/8, "::1", "fe80::/10"], id_header: X-User}}]
              roles: {guest: {identity: per_caller}}
              rules: [{name: all, caller: known, new_room: true, role: guest}]
            """
                .formatted("servlet-".repeat(5)),
            Map.of());
    try (TomcatEndpoint endpoint = behindFilter(routes, new From())) {
      for (String trusted : List.of("127.0.0.9", "", "::1", "[::1]", "fe80::1%eth0")) {
        assertThat(from(endpoint, trusted).status()).as(trusted).isEqualTo(201);
      }
      for (String other : List.of("192.0.2.1", "unknown", "127.0.0.1, 192.0.2.1", "localhost")) {
        RawHttp.Answer answer = from(endpoint, other);
        assertThat(answer.status()).as(other).isEqualTo(401);
        assertThat(Json.read(answer.body()).path("code").asString())
            .isEqualTo("credentials_refused");
      }
    }
  }

  private static RawHttp.Answer from(TomcatEndpoint endpoint, String address) {
    return RawHttp.exchange(
        "127.0.0.1",
        endpoint.port(),
        ASK.replace("\r\n\r\n", "\r\nX-User: ada\r\nX-From: " + address + "\r\n\r\n"));
  }
}
