package dev.roomkey.http.playground;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.Caller;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.rules.RulePolicy;
import dev.roomkey.app.RoomDefaults;
import dev.roomkey.config.Settings;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.token.TokenRequestDecoder;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.RoomNames;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TrackSource;
import dev.roomkey.token.VideoGrant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a policy on requests that nobody sent, for who writes it. The requests are read as those of
 * the endpoint are, and the rules are those that would be in force; LiveKit is not asked.
 */
public final class PolicyTester {
  /** What there is to know of a decision. */
  public static final List<String> FACTS =
      List.of(
          "rule",
          "denied",
          "fields",
          "room",
          "identity",
          "name",
          "metadata",
          "attributes",
          "ttl",
          "publish",
          "subscribe",
          "data",
          "hidden",
          "own_metadata",
          "agents",
          "max_participants");

  private final RulePolicy policy;
  private final TokenRequestDecoder decoder;

  /** The policy of these settings. */
  public PolicyTester(Settings settings, RandomGenerator random) {
    this.decoder = new TokenRequestDecoder(new RoomNames(settings.rooms().namespace(), random));
    this.policy =
        new RulePolicy(
            settings.access().rules(),
            new RulePolicy.PolicyDefaults(
                settings.tokens().ttl(),
                RoomDefaults.configuration(settings.rooms()),
                RoomDefaults.repoRoot(settings)),
            random,
            (rule, why) -> {});
  }

  /** What came of a trial. */
  public sealed interface Result {
    /**
     * A decision.
     *
     * @param explanation how it came about
     * @param facts what it is, by the names of {@link #FACTS}
     */
    record Decided(Explanation explanation, Map<String, @Nullable Object> facts)
        implements Result {}

    /**
     * The request is none that the endpoint would look at.
     *
     * @param problems what is wrong with it
     */
    record NoRequest(List<String> problems) implements Result {
      /** Copies the list. */
      public NoRequest {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Tries a request.
   *
   * @param body its JSON
   */
  public Result of(Caller caller, Map<String, @Nullable Object> body, AccessContext circumstances) {
    return switch (decoder.decode(Json.write(json -> Json.writeValue(json, body)))) {
      case TokenRequestDecoder.Decoded.Refused refused ->
          new Result.NoRequest(
              refused.problem().errors().isEmpty()
                  ? List.of(refused.problem().detail())
                  : refused.problem().errors().stream()
                      .map(error -> error.field() + " " + error.message())
                      .toList());
      case TokenRequestDecoder.Decoded.Request request -> {
        Explanation explanation = policy.explain(caller, request.request(), circumstances);
        yield new Result.Decided(explanation, facts(explanation));
      }
    };
  }

  private static Map<String, @Nullable Object> facts(Explanation explanation) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    switch (explanation.decision()) {
      case AccessDecision.Deny deny -> {
        facts.put("denied", ProblemType.of(deny.denial()).code());
        if (!explanation.steps().isEmpty() && explanation.steps().getLast().mismatch() == null) {
          facts.put("rule", explanation.steps().getLast().rule());
        }
        facts.put("fields", deny.fields().stream().map(FieldProblem::field).toList());
      }
      case AccessDecision.Permit permit -> {
        facts.put("rule", permit.rule());
        facts.put("room", permit.room().name().value());
        addParticipant(facts, permit.claims());
        addGrant(facts, Objects.requireNonNull(permit.claims().video()));
        facts.put(
            "agents",
            permit.room().config().agents().stream().map(RoomAgentDispatch::agentName).toList());
        facts.put("max_participants", permit.room().config().maxParticipants());
      }
    }
    return facts;
  }

  private static void addParticipant(Map<String, @Nullable Object> facts, TokenClaims claims) {
    facts.put("identity", Objects.requireNonNull(claims.identity()).value());
    facts.put("name", claims.name());
    facts.put("metadata", claims.metadata());
    facts.put("attributes", claims.attributes());
    facts.put("ttl", claims.lifetime().toSeconds() + "s");
  }

  private static void addGrant(Map<String, @Nullable Object> facts, VideoGrant video) {
    Stream<TrackSource> sources =
        !Boolean.TRUE.equals(video.canPublish())
            ? Stream.empty()
            : video.canPublishSources().isEmpty()
                ? Arrays.stream(TrackSource.values())
                : video.canPublishSources().stream();
    facts.put("publish", sources.map(TrackSource::claim).toList());
    facts.put("subscribe", Boolean.TRUE.equals(video.canSubscribe()));
    facts.put("data", Boolean.TRUE.equals(video.canPublishData()));
    facts.put("hidden", video.hidden());
    facts.put("own_metadata", Boolean.TRUE.equals(video.canUpdateOwnMetadata()));
  }
}
