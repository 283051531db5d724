package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Owns the verdict of LiveKit's own Python SDK ({@code livekit.api.TokenVerifier}) on tokens. One
 * Python serves all of them, so that a thousand cost little more than one.
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

  /** Starts Python; the first verdict waits for its imports. */
  public static PythonVerifier start() {
    return new PythonVerifier();
  }

  /**
   * What Python says.
   *
   * @param claims all that the SDK understood, by their names in the token, its defaults filled in;
   *     missing when it refused
   * @param payload the whole JSON of the token as PyJWT read it, {@code iss} and {@code exp}
   *     included; missing when it refused
   * @param error the kind of refusal and its text, or empty
   */
  public record Verdict(boolean ok, JsonNode claims, JsonNode payload, String error) {}

  public synchronized Verdict verify(String token, String apiKey, String secret) {
    String question =
        Json.object().put("token", token).put("key", apiKey).put("secret", secret) + "\n";
    try {
      python.stdin().write(question.getBytes(UTF_8));
      python.stdin().flush();
      return verdict(answer());
    } catch (IOException ended) {
      throw python.failure("does not listen");
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
