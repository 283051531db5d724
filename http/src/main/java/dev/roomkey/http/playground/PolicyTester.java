package dev.roomkey.http.playground;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.AdmissionOptions;
import dev.roomkey.admission.RecordReason;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.access.PolicyFactory;
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
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the policy of a configuration on requests of its author. The requests are decoded as at
 * the token endpoint; LiveKit is not called.
 */
public final class PolicyTester {
  /** The names of the facts about a decision. */
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
          "can_update_own_metadata",
          "agents",
          "max_participants",
          "admission",
          "duplicate_identity",
          "session_ends",
          "waiting_room",
          "moderates",
          "may_invite");

  private final AccessPolicy policy;
  private final TokenRequestDecoder decoder;
  private final AdmissionOptions admissions;
  private final boolean hasStore;

  /** Creates a tester for the policy of these settings. */
  public PolicyTester(Settings settings, RandomGenerator random) {
    this.decoder = new TokenRequestDecoder(new RoomNames(settings.rooms().namespace(), random));
    this.admissions = settings.admissions().options();
    this.hasStore = settings.state().store() != null;
    this.policy = PolicyFactory.create(settings, random, (rule, reason) -> {});
  }

  /** The result of a test. */
  public sealed interface Result {
    /**
     * The policy decided.
     *
     * @param permitted whether it permitted the request
     * @param rules the rules that were evaluated
     * @param facts describe the decision, by the names of {@link #FACTS}
     */
    record Decided(
        boolean permitted,
        List<PolicyExplainer.ExplainedRule> rules,
        Map<String, @Nullable Object> facts)
        implements Result {
      /** Copies the list. */
      public Decided {
        rules = List.copyOf(rules);
      }
    }

    /**
     * The token endpoint would reject the request as invalid.
     *
     * @param problems each begins with the field
     */
    record InvalidRequest(List<String> problems) implements Result {
      /** Copies the list. */
      public InvalidRequest {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Evaluates the policy.
   *
   * @param body the JSON body of the request
   */
  public Result test(Caller caller, Map<String, @Nullable Object> body, AccessContext context) {
    try {
      JoinRequest request = decoder.decode(Json.write(json -> Json.writeValue(json, body)));
      Explanation explanation = policy.explain(caller, request, context);
      return new Result.Decided(
          explanation.decision() instanceof AccessDecision.Permit,
          PolicyExplainer.explain(explanation),
          facts(explanation));
    } catch (ProblemException refusal) {
      return invalid(refusal.problem());
    }
  }

  private static Result invalid(Problem problem) {
    return new Result.InvalidRequest(
        problem.errors().isEmpty()
            ? List.of(problem.detail())
            : problem.errors().stream()
                .map(error -> error.field() + " " + error.message())
                .toList());
  }

  private Map<String, @Nullable Object> facts(Explanation explanation) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    switch (explanation.decision()) {
      case AccessDecision.Deny deny -> {
        facts.put("denied", ProblemType.of(deny.reason()).code());
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
        addAdmission(facts, permit);
      }
    }
    return facts;
  }

  private void addAdmission(Map<String, @Nullable Object> facts, AccessDecision.Permit permit) {
    Set<RecordReason> reasons = admissions.reasons(permit, hasStore);
    String because = reasons.stream().map(RecordReason::key).collect(Collectors.joining(", "));
    facts.put("admission", reasons.isEmpty() ? "not recorded" : "recorded (" + because + ")");
    facts.put("duplicate_identity", permit.terms().duplicateIdentity().key());
    facts.put("session_ends", permit.terms().sessionEnd().key());
    facts.put("waiting_room", permit.terms().waitingRoom().key());
    facts.put("moderates", permit.terms().moderates());
    facts.put("may_invite", permit.terms().mayInvite().stream().sorted().toList());
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
    facts.put("publish", sources.map(TrackSource::key).toList());
    facts.put("subscribe", Boolean.TRUE.equals(video.canSubscribe()));
    facts.put("data", Boolean.TRUE.equals(video.canPublishData()));
    facts.put("hidden", video.hidden());
    facts.put("can_update_own_metadata", Boolean.TRUE.equals(video.canUpdateOwnMetadata()));
  }
}
