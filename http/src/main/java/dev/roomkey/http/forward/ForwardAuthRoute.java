package dev.roomkey.http.forward;

import dev.roomkey.admission.AddressHasher;
import dev.roomkey.admission.Admission;
import dev.roomkey.ban.Ban;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.ClientAddress;
import dev.roomkey.http.Handler;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.StateStore;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.ParticipantKind;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenVerification;
import dev.roomkey.token.TokenVerifier;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET {base}/forward_auth}: whether the participant of a token may join its room now.
 * Decides by room and identity, since LiveKit refreshes tokens without keeping their id. The token
 * appears in no log and no response.
 */
public final class ForwardAuthRoute implements Handler {
  private static final String PATH = "/forward_auth";

  /** LiveKit sends this field as well, so that a page can read the reason of a rejection. */
  private static final Response.Header READABLE =
      new Response.Header("Access-Control-Allow-Origin", "*");

  private static final Response.Header CHALLENGE =
      new Response.Header("WWW-Authenticate", "Bearer");

  private final TokenVerifier verifier;
  private final StateStore store;
  private final RequestQueue queue;
  private final AddressHasher addresses;
  private final ClientAddress clientAddress;
  private final boolean allowsUnknown;
  private final Duration timeout;

  /**
   * Creates the route.
   *
   * @param verifier accepts the keys of the LiveKit server
   * @param queue the bulkhead in front of a store that blocks
   * @param allowsUnknown whether participants without an admission may join
   * @param timeout from the arrival of a request to its response
   */
  public ForwardAuthRoute(
      TokenVerifier verifier,
      StateStore store,
      RequestQueue queue,
      AddressHasher addresses,
      ClientAddress clientAddress,
      boolean allowsUnknown,
      Duration timeout) {
    this.verifier = verifier;
    this.store = store;
    this.queue = queue;
    this.addresses = addresses;
    this.clientAddress = clientAddress;
    this.allowsUnknown = allowsUnknown;
    this.timeout = timeout;
  }

  /**
   * Adds the route. It has no rate limits: all requests come from the proxy, and a request without
   * a valid token does not reach the store.
   */
  public void addTo(Router.Builder router) {
    router.addSameOrigin("GET", PATH, new Route(List.of(), this));
  }

  /** A participant that wants to join. */
  private record Join(RoomName room, ParticipantIdentity identity, boolean needsAdmission) {}

  @Override
  public Response handle(RequestContext context) {
    Join join = join(claims(context));
    context.about(join.room(), join.identity());
    Deadline deadline = context.deadline(timeout);
    Supplier<Response> check = () -> check(context, join, deadline);
    return store.admissions().isBlocking() ? queue.call(deadline, check) : check.get();
  }

  private Response check(RequestContext context, Join join, Deadline deadline) {
    Optional<Admission> admission = store.admissions().find(join.room(), join.identity(), deadline);
    store
        .bans()
        .find(join.room(), subjects(context, join, admission), deadline)
        .ifPresent(ban -> {
          throw refusal(Problem.of(ProblemType.BANNED), ban.id());
        });
    if (join.needsAdmission() && !allowsUnknown && !holdsSeat(admission)) {
      throw refusal(Problem.of(ProblemType.NO_ADMISSION), null);
    }
    context.outcome("forward_auth");
    return Response.empty(204).with("Cache-Control", "no-store");
  }

  private TokenClaims claims(RequestContext context) {
    return switch (ForwardedToken.of(context.request())) {
      case ForwardedToken.Result.Missing missing ->
          throw refusal(
              Problem.of(ProblemType.UNAUTHENTICATED, "The request has no LiveKit token."), null);
      case ForwardedToken.Result.Ambiguous ambiguous -> throw invalid("ambiguous");
      case ForwardedToken.Result.Found found ->
          switch (verifier.verify(found.token())) {
            case TokenVerification.Rejected rejected ->
                throw invalid(rejected.reason().name().toLowerCase(Locale.ROOT));
            case TokenVerification.Verified verified -> verified.claims();
          };
    };
  }

  private static Join join(TokenClaims claims) {
    VideoGrant video = claims.video();
    ParticipantIdentity identity = claims.identity();
    if (video == null || !video.roomJoin() || video.room() == null || identity == null) {
      throw invalid("not for joining a room");
    }
    boolean isStandard =
        (claims.kind() == null || claims.kind() == ParticipantKind.STANDARD)
            && !video.agent()
            && !video.recorder();
    return RoomName.find(video.room())
        .map(room -> new Join(room, identity, isStandard))
        .orElseThrow(() -> invalid("of a room with an invalid name"));
  }

  private List<Ban.Subject> subjects(
      RequestContext context, Join join, Optional<Admission> admission) {
    List<Ban.Subject> subjects = new ArrayList<>();
    subjects.add(new Ban.Subject(Ban.Kind.PARTICIPANT, join.identity().value()));
    admission
        .map(Admission::callerId)
        .ifPresent(caller -> subjects.add(new Ban.Subject(Ban.Kind.CALLER, caller)));
    if (clientAddress.isKnown(context.request())) {
      subjects.add(new Ban.Subject(Ban.Kind.ADDRESS, addresses.hash(context.client())));
    }
    return subjects;
  }

  private boolean holdsSeat(Optional<Admission> admission) {
    return admission
        .filter(found -> found.holdsSeat(store.admissions().clock().instant()))
        .isPresent();
  }

  private static ProblemException invalid(String reason) {
    return refusal(
        Problem.of(
            ProblemType.INVALID_CREDENTIALS,
            "The LiveKit token is invalid, or the request has several."),
        "token " + reason);
  }

  private static ProblemException refusal(Problem problem, @Nullable String detail) {
    List<Response.Header> headers =
        problem.type().status() == 401 ? List.of(READABLE, CHALLENGE) : List.of(READABLE);
    return new ProblemException(problem, detail, headers);
  }
}
