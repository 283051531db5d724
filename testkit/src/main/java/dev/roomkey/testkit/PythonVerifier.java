package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verifies tokens with LiveKit's Python SDK ({@code livekit.api.TokenVerifier}), in one Python
 * process for all tokens.
 */
public final class PythonVerifier implements AutoCloseable {
  private static final Duration ANSWERS_WITHIN = Await.PATIENCE;

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final ChildProcess python;

  private PythonVerifier() {
    this.python =
        ChildProcess.start(
            "python-verifier",
            TestPython.script("tools/agent-worker/verify_tokens.py"),
            answers::add,
            line -> {});
  }

  /** Starts Python. The first verification waits for its imports. */
  public static PythonVerifier start() {
    return new PythonVerifier();
  }

  /**
   * The result of a verification.
   *
   * @param claims the claims as the SDK parsed them, including defaults, by their names in the
   *     token; missing if the token was rejected
   * @param payload the payload as PyJWT parsed it; missing if the token was rejected
   * @param error the exception and its message, or empty
   */
  public record Verdict(boolean ok, JsonNode claims, JsonNode payload, String error) {}

  public Verdict verify(String token, String apiKey, String secret) {
    return verdict(ask(question(token, apiKey, secret)));
  }

  /**
   * Receives a webhook with {@code livekit.api.WebhookReceiver}.
   *
   * @return the type of the event and the name of its room; an error if it was rejected
   */
  public String receive(String body, String token, String apiKey, String secret) {
    JsonNode answer = ask(question(token, apiKey, secret).put("body", body));
    return answer.path("ok").asBoolean()
        ? answer.path("event").asString() + " " + answer.path("room").asString()
        : answer.path("error").asString();
  }

  private static ObjectNode question(String token, String apiKey, String secret) {
    return Json.object().put("token", token).put("key", apiKey).put("secret", secret);
  }

  private synchronized JsonNode ask(ObjectNode question) {
    try {
      python.stdin().write((question + "\n").getBytes(UTF_8));
      python.stdin().flush();
      return answer();
    } catch (IOException ended) {
      throw python.failure("does not read requests");
    } catch (InterruptedException interrupted) {
      throw ChildProcess.interrupted(interrupted);
    }
  }

  private JsonNode answer() throws InterruptedException {
    for (long left = ANSWERS_WITHIN.toMillis(); left > 0 && python.isAlive(); left -= 100) {
      String line = answers.poll(100, TimeUnit.MILLISECONDS);
      if (line != null) {
        return Json.read(line);
      }
    }
    throw python.failure("does not answer");
  }

  private static Verdict verdict(JsonNode answer) {
    return new Verdict(
        answer.path("ok").asBoolean(),
        answer.path("claims"),
        answer.path("payload"),
        answer.path("error").asString(""));
  }

  @Override
  public void close() {
    python.close();
  }
}
