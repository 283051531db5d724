package dev.roomkey.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.base.RandomId;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.CallObserver;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomOutcome.Ready;
import dev.roomkey.room.RoomOutcome.Unready;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Tests provisioners with a real livekit-server. Several provisioners simulate several replicas.
 */
class RoomProvisionerTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final LiveKitServer livekit = LiveKitServer.shared();
  private final LiveKitApi oracle = LiveKitApi.of(livekit);
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  private RoomProvisioner provisioner(ProvisionMode provision) {
    return provisioner(
        provision, UnavailablePolicy.REJECT, livekit.url(), livekit.apiKey(), livekit.apiSecret());
  }

  private RoomProvisioner provisioner(
      ProvisionMode provision,
      UnavailablePolicy onLivekitUnavailable,
      String url,
      String key,
      String secret) {
    TokenIssuer issuer =
        new TokenIssuer(LiveKitCredentials.of(key, secret), InstantSource.system(), RANDOM);
    LiveKitServerApi api =
        new LiveKitServerApi(
            LiveKitUrl.of(url),
            OutboundNetwork.ofSystem(),
            issuer,
            CallLimits.of(TIMEOUT),
            InstantSource.system(),
            RANDOM,
            CallObserver.NONE);
    opened.add(api);
    return new RoomProvisioner(
        provision,
        onLivekitUnavailable,
        true,
        new RoomService(api, InstantSource.system(), RANDOM));
  }

  private static RoomPlan plan(String... agents) {
    return plan(new RoomName("t/" + RandomId.next(RANDOM)), agents);
  }

  private static RoomPlan plan(RoomName name, String... agents) {
    List<RoomAgentDispatch> dispatches = new ArrayList<>();
    for (String agent : agents) {
      dispatches.add(RoomAgentDispatch.named(agent));
    }
    return new RoomPlan(
        name,
        new RoomMetadata("my-repo", "standup", null),
        RoomConfiguration.DEFAULT.withAgents(dispatches));
  }

  private static RoomOutcome ensure(RoomProvisioner provisioner, RoomPlan plan) {
    return provisioner.ensure(plan, Deadline.in(TIMEOUT));
  }

  private static Ready ready(RoomStatus status) {
    return new Ready(status);
  }

  private static RoomProblem problemOf(RoomOutcome outcome) {
    assertThat(outcome).isInstanceOf(Unready.class);
    return ((Unready) outcome).problem();
  }

  private List<String> agentsIn(RoomName room) {
    List<String> names = new ArrayList<>();
    for (JsonNode dispatch : oracle.listDispatch(room.value())) {
      names.add(dispatch.path("agent_name").asString());
    }
    return names;
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            threads.submit(() -> {
              start.await();
              return task.call();
            }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }

  @Test
  void reports_a_new_room_as_created_and_then_as_existing() {
    RoomProvisioner provisioner = provisioner(ProvisionMode.ENSURE);
    RoomPlan plan = plan();

    assertThat(ensure(provisioner, plan)).isEqualTo(ready(RoomStatus.CREATED));
    assertThat(ensure(provisioner, plan)).isEqualTo(ready(RoomStatus.EXISTING));
    JsonNode room = oracle.listRooms(plan.name().value()).path(0);
    RoomMetadata metadata = RoomMetadata.read(room.path("metadata").asString());
    assertThat(metadata.repoRoot()).isEqualTo("my-repo");
    assertThat(metadata.sessionId()).isEqualTo("standup");
  }

  @Test
  void reports_a_room_of_another_client_as_existing() {
    RoomPlan plan = plan();
    oracle.createRoom(plan.name().value());

    assertThat(ensure(provisioner(ProvisionMode.ENSURE), plan))
        .isEqualTo(ready(RoomStatus.EXISTING));
  }

  @Test
  void one_of_fifty_concurrent_calls_creates_the_room() throws Exception {
    RoomProvisioner provisioner = provisioner(ProvisionMode.ENSURE);
    RoomPlan plan = plan("bot");
    List<Callable<RoomOutcome>> fifty = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      fifty.add(() -> ensure(provisioner, plan));
    }

    List<RoomOutcome> outcomes = atOnce(fifty);

    assertThat(outcomes).filteredOn(ready(RoomStatus.CREATED)::equals).hasSize(1);
    assertThat(outcomes).filteredOn(ready(RoomStatus.EXISTING)::equals).hasSize(49);
    assertThat(agentsIn(plan.name())).containsExactly("bot");
  }

  @Test
  void exactly_one_of_several_replicas_creates_each_room() throws Exception {
    List<RoomProvisioner> replicas =
        List.of(
            provisioner(ProvisionMode.ENSURE),
            provisioner(ProvisionMode.ENSURE),
            provisioner(ProvisionMode.ENSURE));
    for (int round = 0; round < 20; round++) {
      RoomPlan plan = plan();
      List<Callable<RoomOutcome>> race = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        RoomProvisioner replica = replicas.get(i % replicas.size());
        race.add(() -> ensure(replica, plan));
      }

      List<RoomOutcome> outcomes = atOnce(race);

      assertThat(outcomes).filteredOn(ready(RoomStatus.CREATED)::equals).hasSize(1);
      assertThat(outcomes).filteredOn(ready(RoomStatus.EXISTING)::equals).hasSize(11);
    }
  }

  @Test
  void concurrent_calls_dispatch_each_agent_once_to_a_live_room() throws Exception {
    RoomPlan bare = plan();
    oracle.createRoom(bare.name().value());
    RoomProvisioner provisioner = provisioner(ProvisionMode.ENSURE);
    List<Callable<RoomOutcome>> fifty = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      RoomPlan plan = i % 2 == 0 ? plan(bare.name(), "bot") : plan(bare.name(), "scribe", "bot");
      fifty.add(() -> ensure(provisioner, plan));
    }

    assertThat(atOnce(fifty)).allMatch(ready(RoomStatus.EXISTING)::equals);

    assertThat(agentsIn(bare.name())).containsExactlyInAnyOrder("", "bot", "scribe");
  }

  @Test
  void one_dispatch_stays_if_replicas_dispatch_the_same_agent() throws Exception {
    List<RoomPlan> plans = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      RoomPlan plan = plan("bot");
      plans.add(plan);
      oracle.createRoom(plan.name().value());
      List<Callable<RoomOutcome>> race = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        RoomProvisioner replica = provisioner(ProvisionMode.ENSURE);
        race.add(() -> ensure(replica, plan));
      }

      assertThat(atOnce(race)).allMatch(ready(RoomStatus.EXISTING)::equals);
    }

    // No worker accepts the job, so each dispatch is deleted only after its timeout.
    for (RoomPlan plan : plans) {
      Await.until(Await.PATIENCE, () -> agentsIn(plan.name()).size() == 2);
      assertThat(agentsIn(plan.name())).containsExactlyInAnyOrder("", "bot");
    }
  }

  @Test
  void does_not_dispatch_an_agent_again_that_another_replica_dispatched() {
    RoomPlan plan = plan("bot");
    ensure(provisioner(ProvisionMode.ENSURE), plan);

    ensure(provisioner(ProvisionMode.ENSURE), plan);

    assertThat(agentsIn(plan.name())).containsExactly("bot");
  }

  @Test
  void rejects_a_room_with_a_different_repository() {
    RoomPlan plan = plan();
    oracle.createRoom(plan.name().value(), "{\"repoRoot\":\"elsewhere\"}", "[]");
    RoomProvisioner provisioner = provisioner(ProvisionMode.ENSURE);

    assertThat(problemOf(ensure(provisioner, plan))).isEqualTo(RoomProblem.FOREIGN_REPOSITORY);
    assertThat(problemOf(ensure(provisioner, plan))).isEqualTo(RoomProblem.FOREIGN_REPOSITORY);
  }

  @Test
  void writes_metadata_of_the_caller_beside_the_fields_of_roomkey() {
    RoomProvisioner provisioner = provisioner(ProvisionMode.ENSURE);
    RoomPlan ours = plan();
    RoomPlan plan =
        new RoomPlan(ours.name(), ours.metadata(), ours.config().withMetadata("their own"));

    assertThat(ensure(provisioner, plan)).isEqualTo(ready(RoomStatus.CREATED));
    assertThat(ensure(provisioner(ProvisionMode.ENSURE), plan))
        .isEqualTo(ready(RoomStatus.EXISTING));
    JsonNode room = oracle.listRooms(plan.name().value()).path(0);
    JsonNode metadata = Json.read(room.path("metadata").asString());
    assertThat(metadata.path("metadata").asString()).isEqualTo("their own");
    assertThat(metadata.path("repoRoot").asString()).isEqualTo("my-repo");
    assertThat(metadata.path("sessionId").asString()).isEqualTo("standup");
  }

  @Test
  void existing_only_finds_a_room_and_creates_none() {
    RoomProvisioner provisioner = provisioner(ProvisionMode.EXISTING_ONLY);
    RoomPlan plan = plan();

    assertThat(problemOf(ensure(provisioner, plan))).isEqualTo(RoomProblem.NOT_FOUND);
    assertThat(oracle.listRooms(plan.name().value()).size()).isZero();
    oracle.createRoom(plan.name().value());
    assertThat(ensure(provisioner, plan)).isEqualTo(ready(RoomStatus.EXISTING));
    oracle.deleteRoom(plan.name().value());
    assertThat(problemOf(ensure(provisioner, plan))).isEqualTo(RoomProblem.NOT_FOUND);
  }

  @Test
  void on_join_makes_no_call() {
    RoomProvisioner provisioner =
        provisioner(
            ProvisionMode.ON_JOIN,
            UnavailablePolicy.REJECT,
            "ws://127.0.0.1:9",
            "APIkey",
            "s".repeat(32));

    assertThat(provisioner.ensureNow(plan())).contains(ready(RoomStatus.ON_JOIN));
  }

  @Test
  void a_cached_room_needs_no_call() {
    RoomProvisioner provisioner = provisioner(ProvisionMode.ENSURE);
    RoomPlan plan = plan("bot");

    assertThat(provisioner.ensureNow(plan)).isEmpty();
    ensure(provisioner, plan);
    assertThat(provisioner.ensureNow(plan)).contains(ready(RoomStatus.EXISTING));
    assertThat(provisioner.ensureNow(plan(plan.name(), "bot", "scribe"))).isEmpty();
  }

  @Test
  void a_cached_room_expires_before_an_empty_room_closes() throws Exception {
    RoomProvisioner provisioner = provisioner(ProvisionMode.ENSURE);
    RoomPlan ours = plan();
    RoomConfiguration short2s =
        new RoomConfiguration(
            "",
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            0,
            "",
            null,
            0,
            0,
            false,
            List.of(),
            java.util.Map.of());
    RoomPlan plan = new RoomPlan(ours.name(), ours.metadata(), short2s);
    ensure(provisioner, plan);
    assertThat(provisioner.ensureNow(plan)).isPresent();

    Thread.sleep(1100);

    assertThat(provisioner.ensureNow(plan)).isEmpty();
  }

  @Test
  void reports_a_wrong_secret_as_unauthorized() {
    RoomProvisioner provisioner =
        provisioner(
            ProvisionMode.ENSURE,
            UnavailablePolicy.ON_JOIN,
            livekit.url(),
            livekit.apiKey(),
            "another secret of thirty-two bytes");

    assertThat(problemOf(ensure(provisioner, plan()))).isEqualTo(RoomProblem.UNAUTHORIZED);
  }

  @Test
  void reports_an_unreachable_livekit_or_falls_back_to_the_join() {
    RoomProvisioner refusing =
        provisioner(
            ProvisionMode.ENSURE,
            UnavailablePolicy.REJECT,
            "ws://127.0.0.1:9",
            "APIkey",
            "s".repeat(32));
    RoomProvisioner lenient =
        provisioner(
            ProvisionMode.ENSURE,
            UnavailablePolicy.ON_JOIN,
            "ws://127.0.0.1:9",
            "APIkey",
            "s".repeat(32));

    assertThat(problemOf(ensure(refusing, plan()))).isEqualTo(RoomProblem.UNREACHABLE);
    RoomOutcome outcome = ensure(lenient, plan());
    assertThat(outcome).isInstanceOf(Ready.class);
    assertThat(((Ready) outcome).status()).isEqualTo(RoomStatus.ON_JOIN);
    Unready instead = ((Ready) outcome).fallbackReason();
    assertThat(instead == null ? null : instead.problem()).isEqualTo(RoomProblem.UNREACHABLE);
  }

  @Test
  void falls_back_to_the_join_at_once_while_the_breaker_is_open() {
    try (FaultyServer lost = FaultyServer.start(FaultyServer.Fault.UNAVAILABLE)) {
      RoomProvisioner lenient =
          provisioner(
              ProvisionMode.ENSURE,
              UnavailablePolicy.ON_JOIN,
              lost.url(),
              "APIkey",
              "s".repeat(32));
      for (int i = 0; i < 5; i++) {
        ensure(lenient, plan());
      }

      Ready ready = (Ready) lenient.ensure(plan(), Deadline.in(Duration.ofMillis(500)));

      assertThat(ready.status()).isEqualTo(RoomStatus.ON_JOIN);
      assertThat(String.valueOf(ready.fallbackReason()))
          .contains("LiveKit cannot be reached since");
    }
  }

  @Test
  void returns_at_the_deadline_if_livekit_never_answers() throws Exception {
    try (FaultyServer silent = FaultyServer.start(FaultyServer.Fault.NEVER_ANSWER)) {
      RoomProvisioner provisioner =
          provisioner(
              ProvisionMode.ENSURE,
              UnavailablePolicy.REJECT,
              silent.url(),
              "APIkey",
              "s".repeat(32));
      RoomPlan plan = plan();
      List<Callable<RoomOutcome>> ten = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ten.add(() -> provisioner.ensure(plan, Deadline.in(Duration.ofMillis(500))));
      }

      List<RoomOutcome> outcomes = atOnce(ten);

      assertThat(outcomes).allMatch(outcome -> problemOf(outcome) == RoomProblem.TIMED_OUT);
    }
  }
}
