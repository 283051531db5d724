package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Rounds;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGTERM under load, as when an orchestrator replaces a process. */
@Tag("heavy")
class StopTest {
  private static final int CALLERS = 16;
  private static final int WARM = 20;
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  @TempDir Path folder;

  private final CountDownLatch busy = new CountDownLatch(CALLERS);
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();

  /** Sends requests on one connection until it closes, then on new ones until none opens. */
  private void askUntilTheEnd(URI endpoint, int caller) {
    int answers = 0;
    while (true) {
      int onThisOne = 0;
      try (Socket connection = new Socket(endpoint.getHost(), endpoint.getPort())) {
        Answer answer;
        do {
          answer = ask(connection, endpoint, "s-" + caller + "-" + answers % 3);
          onThisOne++;
          if (++answers == WARM) {
            busy.countDown();
          }
        } while (answer == Answer.KEPT);
      } catch (ConnectException notListening) {
        return; // this request was not accepted
      } catch (IOException broken) {
        failed.add("after %d answers on the connection: %s".formatted(onThisOne, broken));
        return;
      }
    }
  }

  private enum Answer {
    KEPT,
    LAST
  }

  private static Answer ask(Socket connection, URI endpoint, String session) throws IOException {
    String body = "{\"session_id\": \"%s\"}".formatted(session);
    String request =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(endpoint.getPath(), endpoint.getAuthority(), body.length(), body);
    connection.getOutputStream().write(request.getBytes(US_ASCII));
    String head = head(connection.getInputStream());
    if (!head.startsWith("HTTP/1.1 201 ")) {
      throw new IOException("answered with '" + head + "'");
    }
    int length =
        Integer.parseInt(LENGTH.matcher(head).results().findFirst().orElseThrow().group(1));
    if (connection.getInputStream().readNBytes(length).length < length) {
      throw new IOException("a part of an answer");
    }
    return head.contains("Connection: close") ? Answer.LAST : Answer.KEPT;
  }

  private static String head(InputStream answer) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = answer.read();
      if (next < 0) {
        throw new IOException("the end, after '" + head + "'");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  static IntStream rounds() {
    return Rounds.each(3, 30);
  }

  @ParameterizedTest(name = "round {0}")
  @MethodSource("rounds")
  void a_stop_fails_no_accepted_request(int round) throws Exception {
    try (RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port", "0")
            .in(folder)
            .openOn(LiveKitServer.shared())
            .start()) {
      URI endpoint = TokenRequests.endpointOf(roomkey.awaitReady());
      List<Thread> callers =
          IntStream.range(0, CALLERS)
              .mapToObj(caller -> Thread.ofPlatform().start(() -> askUntilTheEnd(endpoint, caller)))
              .toList();
      assertThat(busy.await(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      roomkey.terminate();

      assertThat(roomkey.awaitEnd().exit()).isIn(0, 128 + 15);
      for (Thread caller : callers) {
        caller.join(Await.PATIENCE);
      }
      assertThat(failed).isEmpty();
    }
  }
}
