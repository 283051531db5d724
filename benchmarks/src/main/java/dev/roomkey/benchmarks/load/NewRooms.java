package dev.roomkey.benchmarks.load;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * Makes rooms, once by asking Roomkey for tokens and once by calling LiveKit's {@code CreateRoom},
 * in turns and by as many at a time. A program of its own, on the core of Roomkey: so LiveKit,
 * which does most of the work, has the other one to itself on both sides.
 */
public final class NewRooms {
  private static final long ROUND_NANOS = 3_000_000_000L;
  private static final String RESULT = "roomkey-bench ";
  private static final int ROUNDS = 5;
  private static final double NANOS = 1e9;

  /**
   * What came of it, in rooms a second.
   *
   * @param roomkey through Roomkey
   * @param createRoom straight from LiveKit
   * @param roomkeyFailures rooms that were asked for and not made, in all rounds together
   * @param createRoomFailures likewise
   */
  record Rates(Series roomkey, Series createRoom, int roomkeyFailures, int createRoomFailures) {}

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI roomkey;
  private final URI createRoom;
  private final String bearer;
  private final List<Turn> throughRoomkey = new ArrayList<>();
  private final List<Turn> straight = new ArrayList<>();
  private int turns;

  private NewRooms(String roomkey, String liveKit) throws JOSEException {
    this.roomkey = URI.create(roomkey);
    this.createRoom = URI.create(liveKit + "/twirp/livekit.RoomService/CreateRoom");
    this.bearer = "Bearer " + token();
  }

  /** Starts LiveKit, Roomkey and this program, and returns what it prints. */
  static Rates measure(Cores cores, Targets lineup) throws IOException, InterruptedException {
    Targets.Pair pair = lineup.ensureOnItsOwn();
    Console.step("new rooms");
    List<String> command =
        List.of(
            Tools.java(),
            "-Xmx256m",
            "-cp",
            Tools.classPath(),
            NewRooms.class.getName(),
            pair.roomkey().request().uri().toString(),
            pair.liveKit().apiUrl());
    String said = Child.run(cores.toServe(command));
    int result = said.lastIndexOf(RESULT);
    Console.say(said.substring(0, result).strip());
    return new ObjectMapper().readValue(said.substring(result + RESULT.length()), Rates.class);
  }

  /**
   * Prints the rates as JSON.
   *
   * @param arguments the token endpoint, and LiveKit
   */
  public static void main(String[] arguments) throws Exception {
    NewRooms rooms = new NewRooms(arguments[0], arguments[1]);
    rooms.warmUp();
    for (int round = 0; round < ROUNDS; round++) {
      rooms.round(round % 2 == 0);
    }
    System.out.println(RESULT + new ObjectMapper().writeValueAsString(rooms.rates()));
    System.exit(0); // the client's threads need not be waited for
  }

  private void warmUp() throws InterruptedException {
    turn(this::askRoomkey);
    turn(this::askLiveKit);
  }

  private void round(boolean roomkeyFirst) throws InterruptedException {
    if (roomkeyFirst) {
      throughRoomkey.add(turn(this::askRoomkey));
    }
    straight.add(turn(this::askLiveKit));
    if (!roomkeyFirst) {
      throughRoomkey.add(turn(this::askRoomkey));
    }
  }

  private Rates rates() {
    return new Rates(
        perSecond(throughRoomkey),
        perSecond(straight),
        failures(throughRoomkey),
        failures(straight));
  }

  private static Series perSecond(List<Turn> turns) {
    return Series.of(turns.stream().map(Turn::perSecond).toList());
  }

  private static int failures(List<Turn> turns) {
    return turns.stream().mapToInt(Turn::failures).sum();
  }

  /** What came of one way in one round. */
  private record Turn(double perSecond, int failures) {}

  /** Makes one room of this name. */
  private interface Way {
    void make(String room) throws IOException, InterruptedException;
  }

  private Turn turn(Way way) throws InterruptedException {
    String prefix = "new-" + turns++ + "-";
    AtomicInteger next = new AtomicInteger();
    AtomicInteger made = new AtomicInteger();
    AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < WrkRun.CONNECTIONS; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            while (System.nanoTime() - begin < ROUND_NANOS) {
              made.addAndGet(make(way, prefix + next.getAndIncrement(), failure));
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / NANOS;
    IOException last = failure.get();
    if (last != null) {
      System.err.println(last.getMessage());
    }
    return new Turn(made.get() / seconds, next.get() - made.get());
  }

  /** How many rooms were made: one, or none. */
  private static int make(Way way, String room, AtomicReference<@Nullable IOException> failure) {
    try {
      way.make(room);
      return 1;
    } catch (IOException failed) {
      failure.set(failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private void askRoomkey(String room) throws IOException, InterruptedException {
    String body = TokenRequest.BODY.replace(TokenRequest.ROOM, room);
    expect(send(roomkey, body, Map.of()), 201, "\"room_status\":\"created\"");
  }

  private void askLiveKit(String room) throws IOException, InterruptedException {
    String body =
        "{\"name\":\"%s\",\"empty_timeout\":3600,\"metadata\":\"{\\\"repoRoot\\\":\\\"benchmark\\\"}\"}"
            .formatted(room);
    expect(send(createRoom, body, Map.of("Authorization", bearer)), 200, room);
  }

  private HttpResponse<String> send(URI uri, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void expect(HttpResponse<String> answer, int status, String text)
      throws IOException {
    if (answer.statusCode() != status || !answer.body().contains(text)) {
      throw new IOException(
          "%s answers %d, without %s: %s"
              .formatted(answer.uri(), answer.statusCode(), text, answer.body()));
    }
  }

  private static String token() throws JOSEException {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .issuer(GoodToken.KEY)
                .notBeforeTime(Date.from(now.minusSeconds(1)))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("video", Map.of("roomCreate", true))
                .build());
    token.sign(new MACSigner(GoodToken.SECRET));
    return token.serialize();
  }
}
