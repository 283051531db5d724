package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.testkit.PythonVerifier;
import dev.roomkey.testkit.Rounds;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tests that LiveKit's Python SDK reads the same claims from a token. */
@Tag("heavy")
class PythonReadsOurTokensTest {
  private static final List<String> GRANTS = List.of("sip", "agent", "inference", "observability");
  private static final List<String> TEXTS =
      List.of("name", "metadata", "kind", "sha256", "roomPreset");

  @SuppressWarnings("NullAway.Init") // set before every test
  private static PythonVerifier python;

  @BeforeAll
  static void start() {
    python = PythonVerifier.start();
  }

  @AfterAll
  static void stop() {
    python.close();
  }

  @Test
  void python_reads_each_claim() {
    TokenIssuer issuer =
        new TokenIssuer(
            Given.CREDENTIALS, InstantSource.system(), new java.security.SecureRandom());
    qt().withExamples(Rounds.of(125, 5000))
        .forAll(ClaimSets.any())
        .checkAssert(claims -> {
          AccessToken token = issuer.issue(claims);

          PythonVerifier.Verdict verdict = python.verify(token.value(), Given.KEY, Given.SECRET);

          assertThat(verdict.error()).isEmpty();
          JsonNode meant = ClaimTree.of(Given.KEY, token, claims);
          assertThat(verdict.payload()).isEqualTo(meant);
          assertThat(understood(verdict.claims())).isEqualTo(expected(meant));
        });
  }

  @Test
  void python_rejects_a_token_of_another_secret_or_key() {
    String token =
        new TokenIssuer(Given.CREDENTIALS, InstantSource.system(), new java.util.Random())
            .issue(Given.join().build())
            .value();

    assertThat(python.verify(token, Given.KEY, Given.SECRET).ok()).isTrue();
    assertThat(python.verify(token, Given.KEY, Given.SECRET + "!").ok()).isFalse();
    assertThat(python.verify(token, "APIother", Given.SECRET).ok()).isFalse();
  }

  /** The claims from the SDK, without the defaults that it adds. */
  private static JsonNode understood(JsonNode claims) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    read.set("identity", text(claims, "identity"));
    TEXTS.forEach(name -> read.set(name, text(claims, name)));
    read.set("attributes", object(claims, "attributes"));
    read.set("video", claims.path("video"));
    GRANTS.forEach(name -> read.set(name, withoutFalse(object(claims, name))));
    read.set("roomConfig", object(claims, "roomConfig"));
    return read;
  }

  /** A payload as the SDK returns it: without kindDetails. */
  private static JsonNode expected(JsonNode payload) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    read.set("identity", text(payload, "sub"));
    TEXTS.forEach(name -> read.set(name, text(payload, name)));
    read.set("attributes", object(payload, "attributes"));
    ObjectNode video = object(payload, "video");
    for (String name : List.of("canPublish", "canSubscribe", "canPublishData")) {
      if (!video.has(name)) {
        video.put(name, true);
      }
    }
    read.set("video", video);
    GRANTS.forEach(name -> read.set(name, object(payload, name)));
    read.set("roomConfig", object(payload, "roomConfig"));
    return read;
  }

  private static JsonNode text(JsonNode node, String name) {
    return JsonNodeFactory.instance.stringNode(node.path(name).asString(""));
  }

  private static ObjectNode object(JsonNode node, String name) {
    return node.path(name) instanceof ObjectNode object
        ? object.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode withoutFalse(ObjectNode grant) {
    grant.removeIf(value -> value.isBoolean() && !value.asBoolean());
    return grant;
  }
}
