package dev.roomkey.invitation;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ApiSecret;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Creates and checks invitations. An invitation is valid as long as the policy permits its inviter
 * to give it, which is decided again at each use. Methods with a deadline may block, and throw
 * {@link dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public final class Invitations {
  /** How many invitations can follow from one: invited callers may invite as well. */
  private static final int MAX_DEPTH = 5;

  private final InvitationStore store;
  private final InstantSource clock;
  private final InvitationSigner signer;
  private final RandomGenerator random;

  /**
   * Creates the invitations of one deployment.
   *
   * @param clock the clock of the store
   * @param secret the secret of the LiveKit key pair; tokens of another secret are invalid
   * @param random a cryptographically secure source
   */
  public Invitations(
      InvitationStore store, InstantSource clock, ApiSecret secret, RandomGenerator random) {
    this.store = store;
    this.clock = clock;
    this.signer = new InvitationSigner(secret);
    this.random = random;
  }

  /** Returns the store. */
  public InvitationStore store() {
    return store;
  }

  /** Returns the clock of the store. */
  public InstantSource clock() {
    return clock;
  }

  /** The result of creating an invitation. */
  public sealed interface Creation {
    /** The invitation is recorded. */
    record Created(Invitation invitation, InvitationToken token) implements Creation {}

    /** The room has {@link InvitationStore#MAX_PER_ROOM} invitations. */
    record TooMany() implements Creation {}

    /** The inviter may not invite to this room with this role. */
    record NotPermitted() implements Creation {}
  }

  /** The result of checking an invitation. */
  public sealed interface Check {
    /** The invitation is valid. Its uses may be used up, which the seat decides. */
    record Valid(Invitation invitation) implements Check {}

    /**
     * The invitation is not valid.
     *
     * @param reason for the log
     */
    record Invalid(String reason) implements Check {}
  }

  /**
   * Records an invitation.
   *
   * @param policy the policy that is in force
   */
  public Creation create(InvitationRequest request, AccessPolicy policy, Deadline deadline) {
    Instant now = clock.instant();
    Caller inviter = request.inviter();
    if (!permits(inviter, request.target(), request.role(), policy, now)
        || problemOf(inviter, policy, now, MAX_DEPTH - 1, deadline) != null) {
      return new Creation.NotPermitted();
    }
    Instant expiresAt =
        now.plus(request.lifetime()).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    InvitationSigner.Signed signed = signer.next(expiresAt, random);
    Invitation invitation =
        new Invitation(
            signed.id(),
            request.target(),
            request.role(),
            request.name(),
            request.note(),
            inviter,
            request.by(),
            now,
            expiresAt,
            request.uses(),
            0,
            null);
    return store.add(invitation, deadline)
        ? new Creation.Created(invitation, signed.token())
        : new Creation.TooMany();
  }

  /** Returns the result of a check that needs no store: of a token that is not signed or valid. */
  public Optional<Check> checkNow(InvitationToken token) {
    return signer.verify(token, clock.instant())
            instanceof InvitationSigner.Verification.Invalid invalid
        ? Optional.of(new Check.Invalid(invalid.reason()))
        : Optional.empty();
  }

  /**
   * Checks the invitation of a token. One that is malformed, forged or expired costs no access to
   * the store.
   *
   * @param policy the policy that is in force
   */
  public Check check(InvitationToken token, AccessPolicy policy, Deadline deadline) {
    return switch (signer.verify(token, clock.instant())) {
      case InvitationSigner.Verification.Valid valid -> check(valid.id(), policy, deadline);
      case InvitationSigner.Verification.Invalid invalid -> new Check.Invalid(invalid.reason());
    };
  }

  /** Checks the invitation of a participant that refreshes its token. */
  public Check check(InvitedCaller caller, AccessPolicy policy, Deadline deadline) {
    return check(caller.invitation(), policy, deadline);
  }

  private Check check(String id, AccessPolicy policy, Deadline deadline) {
    return check(id, policy, clock.instant(), MAX_DEPTH, deadline);
  }

  private Check check(String id, AccessPolicy policy, Instant now, int depth, Deadline deadline) {
    Optional<Invitation> found = store.find(id, deadline);
    if (found.isEmpty()) {
      return new Check.Invalid(id + " is unknown");
    }
    Invitation invitation = found.get();
    if (!invitation.isValid(now)) {
      return new Check.Invalid(
          id + (invitation.revokedAt() == null ? " has expired" : " was revoked"));
    }
    Caller inviter = invitation.inviter();
    if (!permits(inviter, invitation.target(), invitation.role(), policy, now)) {
      return new Check.Invalid(id + " is no longer permitted: its inviter may not give it");
    }
    String problem = problemOf(inviter, policy, now, depth - 1, deadline);
    return problem == null
        ? new Check.Valid(invitation)
        : new Check.Invalid(id + " depends on another invitation: " + problem);
  }

  /** Returns why the invitation of an inviter is invalid; null if it is valid or has none. */
  private @Nullable String problemOf(
      @Nullable Caller inviter, AccessPolicy policy, Instant now, int depth, Deadline deadline) {
    InvitedCaller invited = inviter == null ? null : InvitedCaller.of(inviter);
    if (invited == null) {
      return null;
    }
    if (depth == 0) {
      return "too many invitations follow from each other";
    }
    return check(invited.invitation(), policy, now, depth, deadline)
            instanceof Check.Invalid invalid
        ? invalid.reason()
        : null;
  }

  /** An administrator may give every role; the role must exist when the invitation is used. */
  private static boolean permits(
      @Nullable Caller inviter, RoomTarget target, String role, AccessPolicy policy, Instant now) {
    return inviter == null
        || (policy.decide(inviter, JoinRequest.of(target), new AccessContext(null, now))
                instanceof Permit permit
            && permit.terms().mayInvite().contains(role));
  }
}
