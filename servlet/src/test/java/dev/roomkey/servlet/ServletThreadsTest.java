package dev.roomkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.roomkey.access.Caller;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.operations.Readiness;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.RawHttp;
import dev.roomkey.testkit.contract.RunningEndpoint;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The threads on which requests are handled, and their timeouts. */
@Timeout(60)
final class ServletThreadsTest {
  private static final String ASK = "POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
  private static final String HEAD =
      "POST /token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  @TempDir Path repoRoot;

  private TomcatEndpoint start(Map<String, String> environment, Consumer<Connector> configure)
      throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, environment);
    return TomcatEndpoint.start("", servlets -> routes.mount(servlets, "/*"), configure);
  }

  private static void oneThread(Connector connector) {
    connector.setProperty("maxThreads", "1");
    connector.setProperty("minSpareThreads", "1");
  }

  private static void virtualThreads(Connector connector) {
    connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("http-"));
  }

  private static RawHttp connect(RunningEndpoint endpoint) {
    return RawHttp.connect("127.0.0.1", endpoint.base().getPort(), Duration.ofSeconds(20));
  }

  private static Map<String, String> stuck(FaultyServer livekit) {
    return Map.of(
        "LIVEKIT_URL", livekit.url(),
        "ROOMKEY_LIVEKIT_TIMEOUT", "1s",
        "ROOMKEY_ROOMS_PROVISION", "ensure");
  }

  /** Resolves callers; blocks for requests with {@code X-Slow} until it is released. */
  private static final class Resolver implements CallerResolver {
    private final CountDownLatch release = new CountDownLatch(1);
    private final Semaphore blocked = new Semaphore(0);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<Caller.Authenticated> of(HttpServletRequest request) {
      threads.add(Thread.currentThread());
      if (request.getHeader("X-Slow") != null) {
        blocked.release();
        try {
          release.await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      }
      return Optional.of(Caller.of("ann"));
    }
  }

  private LiveKitServlet routesWith(CallerResolver resolver) throws IOException {
    Files.writeString(
        repoRoot.resolve("roomkey.yaml"),
        """
        livekit: {url: ws://127.0.0.1:9, api_key: APIservlet, api_secret: %s}
        rooms: {provision: on_join}
        access:
          callers: [application]
          roles: {host: {publish: [microphone]}}
          rules: [{name: all, role: host}]
        """
            .formatted("servlet-".repeat(5)));
    return LiveKitServlet.setup(repoRoot, RoomkeyConfig.empty(), resolver);
  }

  enum Container {
    TOMCAT,
    JETTY,
    UNDERTOW;

    RunningEndpoint start(LiveKitServlet routes) throws Exception {
      return switch (this) {
        case TOMCAT -> TomcatEndpoint.with(routes, "/*", "");
        case JETTY -> JettyEndpoint.start(routes);
        case UNDERTOW -> UndertowEndpoint.start(routes);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_blocking_caller_resolver_does_not_delay_other_requests(Container container)
      throws Exception {
    int callers = 6; // more than the I/O threads of each container
    Resolver resolver = new Resolver();
    List<RawHttp> slow = new ArrayList<>();
    LiveKitServlet routes = routesWith(resolver);
    try (RunningEndpoint endpoint = container.start(routes)) {
      String ask = ASK.replace("/token", endpoint.base().getPath() + "/token");
      for (int i = 0; i < callers; i++) {
        RawHttp http = connect(endpoint);
        http.send(ask.replace("Host: x", "Host: x\r\nX-Slow: yes"));
        slow.add(http);
      }
      assertThat(resolver.blocked.tryAcquire(callers, 30, TimeUnit.SECONDS)).isTrue();

      try (RawHttp other = connect(endpoint)) {
        other.send(ask);
        assertThat(other.read().status()).isEqualTo(201);
      }

      resolver.release.countDown();
      assertThat(slow).allSatisfy(http -> assertThat(http.read().status()).isEqualTo(201));
    } finally {
      resolver.release.countDown();
      slow.forEach(RawHttp::close);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closes_roomkey_when_the_container_stops_even_without_a_request(Container container)
      throws Exception {
    Files.writeString(repoRoot.resolve("roomkey.yaml"), "access: {open: true}");
    Roomkey roomkey =
        Roomkey.setUp(
            repoRoot,
            RoomkeyConfig.builder()
                .livekitUrl("ws://127.0.0.1:9")
                .credentials("APIservlet", "servlet-".repeat(5))
                .build(),
            Embedding.NONE);

    container.start(new LiveKitServlet(roomkey, request -> Optional.empty())).close();

    assertThat(roomkey.readiness()).isEqualTo(Readiness.STOPPING);
  }

  @Test
  void logs_with_the_mdc_of_a_filter_even_if_the_body_is_late() throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    Logger logger = (Logger) LoggerFactory.getLogger("dev.roomkey.request");
    List<String> tenants = new CopyOnWriteArrayList<>();
    AppenderBase<ILoggingEvent> log =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            tenants.add(event.getMDCPropertyMap().getOrDefault("tenant", ""));
          }
        };
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
    String tenant = repoRoot.toString();
    try (TomcatEndpoint endpoint = behindFilter(routes, new TenantFilter(tenant));
        RawHttp http = connect(endpoint)) {
      http.send(HEAD + "Content-Length: 2\r\n\r\n{}");
      assertThat(http.read().status()).isEqualTo(201);
      http.send(HEAD + "Content-Length: 2\r\n\r\n{");
      http.send("}");
      assertThat(http.read().status()).isEqualTo(201);
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
    assertThat(tenants).filteredOn(tenant::equals).hasSize(2);
  }

  /** Sets the MDC during the first dispatch only. */
  private static final class TenantFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final String tenant;

    TenantFilter(String tenant) {
      this.tenant = tenant;
    }

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      MDC.put("tenant", tenant);
      try {
        chain.doFilter(request, response);
      } finally {
        MDC.remove("tenant");
      }
    }
  }

  @Test
  void answers_on_a_container_thread_even_if_the_body_is_late() throws Exception {
    Resolver resolver = new Resolver();
    LiveKitServlet routes = routesWith(resolver);
    try (TomcatEndpoint endpoint =
            TomcatEndpoint.start(
                "", servlets -> routes.mount(servlets, "/*"), ServletThreadsTest::oneThread);
        RawHttp late = connect(endpoint);
        RawHttp whole = connect(endpoint)) {
      late.send(HEAD + "Content-Length: 2\r\n\r\n{");
      late.send("}");
      assertThat(late.read().status()).isEqualTo(201);
      whole.send(ASK);
      assertThat(whole.read().status()).isEqualTo(201);

      assertThat(resolver.threads).as("the only thread of the container").hasSize(1);
    }
  }

  /** Undertow reads the rest of a body on the thread that completes the request. */
  @Test
  void the_rest_of_a_rejected_body_blocks_no_io_thread() throws Exception {
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
          assertThat(http.isClosedWithin(Await.PATIENCE)).as("the %dth", i).isTrue();
        }
      }
    }
  }

  @Test
  void a_slow_body_times_out() throws Exception {
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
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void requests_wait_on_virtual_threads() throws Exception {
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.NEVER_ANSWER);
        TomcatEndpoint endpoint = start(stuck(livekit), ServletThreadsTest::virtualThreads);
        RawHttp waiting = connect(endpoint);
        RawHttp inTwoPieces = connect(endpoint)) {
      waiting.send(ASK);
      inTwoPieces.send(HEAD + "Content-Length: 2\r\n\r\n{");
      inTwoPieces.send("}");

      assertThat(waiting.read().status()).isEqualTo(504);
      assertThat(inTwoPieces.read().status()).isEqualTo(504);
      waiting.send("GET /problems HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(waiting.read().status()).isEqualTo(200);
    }
  }

  /** A filter without asynchronous support disables it for the request. */
  @Test
  void reads_late_bodies_behind_a_filter_without_asynchronous_support() throws Exception {
    LiveKitServlet routes = Servlets.withoutLiveKit(repoRoot, Map.of());
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.NEVER_ANSWER)) {
      LiveKitServlet asking = Servlets.withoutLiveKit(repoRoot, stuck(livekit));
      try (TomcatEndpoint endpoint = behindFilter(routes, new SynchronousFilter());
          TomcatEndpoint stuck = behindFilter(asking, new SynchronousFilter());
          RawHttp inTwoPieces = connect(endpoint);
          RawHttp tooLarge = connect(endpoint);
          RawHttp stopped = connect(endpoint);
          RawHttp waiting = connect(stuck)) {
        waiting.send(ASK);
        stopped.send(HEAD + "Content-Length: 2\r\n\r\n{");
        inTwoPieces.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        inTwoPieces.send("1\r\n}\r\n0\r\n\r\n");
        tooLarge.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
        tooLarge.send("10001\r\n" + " ".repeat(0x10001) + "\r\n0\r\n\r\n");

        assertThat(inTwoPieces.read().status()).isEqualTo(201);
        assertThat(tooLarge.read().status()).isEqualTo(413);
        assertThat(waiting.read().status()).isEqualTo(504);
        assertThat(stopped.read().status()).as("after Tomcat's own timeout").isEqualTo(408);
      }
    }
  }

  private static TomcatEndpoint behindFilter(LiveKitServlet routes, HttpFilter filter)
      throws Exception {
    return TomcatEndpoint.start(
        "",
        servlets -> {
          routes.mount(servlets, "/*");
          FilterRegistration.Dynamic registration = servlets.addFilter("filter", filter);
          registration.setAsyncSupported(!(filter instanceof SynchronousFilter));
          registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        });
  }

  private static final class SynchronousFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
  }

  /** Replaces the remote address, as filters for proxies do. */
  private static final class RemoteAddressFilter extends HttpFilter {
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
  void trusts_the_address_of_the_container_and_no_invalid_address() throws Exception {
    LiveKitServlet routes =
        Servlets.of(
            repoRoot,
            """
            livekit: {url: ws://127.0.0.1:9, api_key: APIservlet, api_secret: %s}
            rooms: {provision: on_join}
            access:
              callers: [{proxy: {from: [127.0.0.0/8, "::1", "fe80::/10"], id_header: X-User}}]
              roles: {guest: {identity: per_caller}}
              rules: [{name: all, caller: authenticated, new_room: true, role: guest}]
            """
                .formatted("servlet-".repeat(5)),
            Map.of());
    try (TomcatEndpoint endpoint = behindFilter(routes, new RemoteAddressFilter())) {
      for (String trusted : List.of("127.0.0.9", "", "::1", "[::1]", "fe80::1%eth0")) {
        assertThat(from(endpoint, trusted).status()).as(trusted).isEqualTo(201);
      }
      for (String other : List.of("192.0.2.1", "unknown", "127.0.0.1, 192.0.2.1", "localhost")) {
        RawHttp.Answer answer = from(endpoint, other);
        assertThat(answer.status()).as(other).isEqualTo(401);
        assertThat(Json.read(answer.body()).path("code").asString())
            .isEqualTo("invalid_credentials");
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
