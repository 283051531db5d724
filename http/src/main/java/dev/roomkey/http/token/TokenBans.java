package dev.roomkey.http.token;

import dev.roomkey.admission.RequestOrigin;
import dev.roomkey.ban.Ban;
import dev.roomkey.ban.Bans;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.ban.BanMetrics;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.util.Optional;
import java.util.function.Supplier;

/** Rejects token requests of banned participants. */
public final class TokenBans {
  private final Bans bans;
  private final RequestQueue queue;
  private final BanMetrics metrics;

  /**
   * Creates the check.
   *
   * @param queue the bulkhead in front of a store that blocks
   */
  public TokenBans(Bans bans, RequestQueue queue, BanMetrics metrics) {
    this.bans = bans;
    this.queue = queue;
    this.metrics = metrics;
  }

  /** Returns the origin of a request. */
  RequestOrigin origin(RequestContext context) {
    return new RequestOrigin(context.caller(), bans.addresses().hash(context.client()));
  }

  /**
   * Rejects a banned participant.
   *
   * @throws ProblemException if a ban of the participant, its caller or its address is in force
   */
  void check(
      RequestContext context, RoomName room, ParticipantIdentity identity, Deadline deadline) {
    RequestOrigin origin = origin(context);
    Supplier<Optional<Ban>> check = () -> bans.check(room, identity, origin, deadline);
    Optional<Ban> ban = bans.isBlocking() ? queue.call(deadline, check) : check.get();
    if (ban.isPresent()) {
      metrics.count(BanMetrics.Event.REJECTED);
      throw new ProblemException(Problem.of(ProblemType.BANNED), "ban " + ban.get().id());
    }
  }
}
