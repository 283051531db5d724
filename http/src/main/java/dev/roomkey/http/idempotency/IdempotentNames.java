package dev.roomkey.http.idempotency;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessOutcome.Granted;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.Renewal;
import dev.roomkey.admission.SeatRequest.FirstRequest;
import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomStatus;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The names that requests with one idempotency key share: generated names, and whether the room was
 * created. The policy evaluates each request again. Used by one thread at a time, and closed when
 * the response is decided.
 */
public final class IdempotentNames implements AutoCloseable {
  private final @Nullable KeyHashes key;
  private @Nullable Names before;
  private final Consumer<@Nullable Names> onClose;
  private @Nullable JoinRequest request;
  private @Nullable Names names;

  /**
   * The names of a response.
   *
   * @param room the name of a new room; null if the request named a room
   * @param identity the identity of the participant
   * @param created whether a request with this key created the room
   * @param admission the admission of the response; null if none was recorded
   */
  record Names(
      @Nullable RoomTarget room,
      ParticipantIdentity identity,
      boolean created,
      @Nullable Admission admission) {
    /** Returns the names of a response of any process. */
    static Names of(FirstRequest first) {
      Admission admission = first.admission();
      return new Names(
          first.claim().newRoom() ? admission.target() : null,
          admission.identity(),
          first.claim().roomCreated(),
          admission);
    }
  }

  /** The hashes of a key with its owner, and of the body. */
  record KeyHashes(String scope, String body) {}

  /**
   * Creates the names of one request.
   *
   * @param key the idempotency key; null if the request has none
   * @param before the names of the previous response, or null
   * @param onClose receives the names of this response; null if the request was rejected
   */
  IdempotentNames(
      @Nullable KeyHashes key, @Nullable Names before, Consumer<@Nullable Names> onClose) {
    this.key = key;
    this.before = before;
    this.onClose = onClose;
  }

  /** Returns the names of this response; null if the request was not permitted or was rejected. */
  @Nullable Names names() {
    return names;
  }

  /** Uses the names of a request that another process answered first. */
  public void follow(FirstRequest first) {
    before = Names.of(first);
    names = null;
  }

  /** Returns the renewal of the previous response's admission; null if there was none. */
  public @Nullable Renewal renewal() {
    Admission admission = admission();
    return admission == null ? null : new Renewal(admission, null);
  }

  private @Nullable Admission admission() {
    return before == null ? null : before.admission();
  }

  /** Records the admission of this response; null for none. */
  public void admitted(@Nullable Admission admission) {
    Names got = Objects.requireNonNull(names, "the permit comes first");
    names = new Names(got.room(), got.identity(), got.created(), admission);
    if (before != null) {
      before = new Names(before.room(), before.identity(), before.created(), admission);
    }
  }

  /** Returns what the state store records of the key; null if the request has none. */
  public @Nullable IdempotencyClaim claim() {
    Names got = Objects.requireNonNull(names, "the permit comes first");
    return key == null
        ? null
        : new IdempotencyClaim(key.scope(), key.body(), got.room() != null, got.created());
  }

  /** Discards the names: a rejected request created no room. */
  public void refused() {
    names = null;
  }

  @Override
  public void close() {
    onClose.accept(names);
  }

  /** Returns the request with the new room of the first request. */
  public JoinRequest pin(JoinRequest asked) {
    JoinRequest pinned =
        before != null && before.room() != null && asked.target() instanceof RoomTarget.New
            ? asked.withTarget(before.room())
            : asked;
    request = pinned;
    return pinned;
  }

  /** Returns the permit with the generated identity of the first request. */
  public Permit pin(Permit permit) {
    JoinRequest asked = Objects.requireNonNull(request, "the request comes first");
    ParticipantIdentity now = Objects.requireNonNull(permit.claims().identity());
    ParticipantIdentity identity =
        before != null && areGenerated(before.identity(), now, asked) ? before.identity() : now;
    names =
        new Names(
            asked.target() instanceof RoomTarget.New ? asked.target() : null,
            identity,
            before != null && before.created(),
            admission());
    return identity.equals(now) ? permit : permit.withIdentity(identity);
  }

  /**
   * Returns whether the policy generated both identities in the same way: they differ only in the
   * random suffix. An identity that the request names is not generated, and an identity of another
   * rule has another form.
   */
  private static boolean areGenerated(
      ParticipantIdentity first, ParticipantIdentity now, JoinRequest asked) {
    String one = first.value();
    String other = now.value();
    int random = one.length() - RandomId.LENGTH;
    return !first.equals(asked.identity())
        && !now.equals(asked.identity())
        && random >= 0
        && one.length() == other.length()
        && one.startsWith(other.substring(0, random))
        && RandomId.isValid(one.substring(random))
        && RandomId.isValid(other.substring(random));
  }

  /**
   * Returns the outcome; a room that was created with this key counts as created by this request.
   */
  public Granted pin(Granted granted) {
    RoomOutcome.Ready ready = granted.roomOutcome();
    Names got = Objects.requireNonNull(names, "the permit comes first");
    boolean created = got.created() || ready.status() == RoomStatus.CREATED;
    names = new Names(got.room(), got.identity(), created, got.admission());
    return created && ready.status() == RoomStatus.EXISTING
        ? granted.withRoomOutcome(new RoomOutcome.Ready(RoomStatus.CREATED, ready.fallbackReason()))
        : granted;
  }
}
