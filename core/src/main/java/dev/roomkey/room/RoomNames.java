package dev.roomkey.room;

import dev.roomkey.base.RandomId;
import dev.roomkey.base.Unicode;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Gives rooms names that cannot collide. A session's room is {@code namespace/s/session}, a new
 * room {@code namespace/r/random}, each part written by {@link NameSegment}: two pairs of namespace
 * and session never share a name, no session is a random room, and a name says which of the three
 * it is. So a session's room that is asked for by its own name is that session, and policy sees it
 * as such.
 */
public final class RoomNames {
  private static final String SESSION = "/s/";
  private static final String RANDOM = "/r/";

  private final String prefix;
  private final RandomGenerator random;

  /**
   * Names for one deployment.
   *
   * @param random as unguessable as the rooms shall be
   */
  public RoomNames(Namespace namespace, RandomGenerator random) {
    this.prefix = NameSegment.escape(namespace.value());
    this.random = random;
  }

  /** A new room that nobody guesses: 128 random bits. */
  public RoomTarget newRoom() {
    return new RoomTarget.New(new RoomName(prefix + RANDOM + RandomId.next(random)));
  }

  /**
   * The room of a session. The session's part of the name has at most {@value RoomName#MAX_BYTES}
   * bytes, less the namespace and three.
   *
   * @throws IllegalArgumentException where the name would be too long; says by how much
   */
  public RoomTarget ofSession(SessionId session) {
    String segment = NameSegment.escape(session.value());
    int room = RoomName.MAX_BYTES - Unicode.utf8Length(prefix + SESSION);
    int needed = Unicode.utf8Length(segment);
    if (needed > room) {
      throw new IllegalArgumentException(
          "must have at most %d bytes as it stands in the room's name, has %d"
              .formatted(room, needed));
    }
    return new RoomTarget.OfSession(session, new RoomName(prefix + SESSION + segment));
  }

  /** The room of this name, whatever its name says it is. */
  public RoomTarget named(RoomName name) {
    String[] parts = name.value().split("/", -1);
    if (parts.length != 3 || NameSegment.unescape(parts[0]).isEmpty()) {
      return new RoomTarget.Named(name);
    }
    boolean ours = parts[0].equals(prefix);
    return switch (parts[1]) {
      case "s" -> sessionNamed(parts[2], name, ours);
      case "r" -> randomNamed(parts[2], name, ours);
      default -> new RoomTarget.Named(name);
    };
  }

  /** Whose a name is, by the namespace that it is made of. */
  public enum Owner {
    /** It is made of this namespace. */
    OURS,
    /** It is made of another one. */
    OTHER_NAMESPACE,
    /** It is made of none: somebody thought of it. */
    UNMANAGED
  }

  /**
   * Whose a room is, by its name.
   *
   * @param name any that LiveKit may have
   */
  public Owner ownerOf(String name) {
    if (name.startsWith(prefix + SESSION) || name.startsWith(prefix + RANDOM)) {
      return Owner.OURS;
    }
    try {
      return named(new RoomName(name)) instanceof RoomTarget.OfAnotherNamespace
          ? Owner.OTHER_NAMESPACE
          : Owner.UNMANAGED;
    } catch (IllegalArgumentException neverOurs) {
      return Owner.UNMANAGED;
    }
  }

  private static RoomTarget sessionNamed(String segment, RoomName name, boolean ours) {
    Optional<SessionId> session = NameSegment.unescape(segment).flatMap(RoomNames::sessionId);
    if (session.isEmpty()) {
      return new RoomTarget.Named(name);
    }
    return ours
        ? new RoomTarget.OfSession(session.get(), name)
        : new RoomTarget.OfAnotherNamespace(name);
  }

  /** One of ours may be asked for by name: whoever knows it was told. */
  private static RoomTarget randomNamed(String random, RoomName name, boolean ours) {
    return ours || !RandomId.isOne(random)
        ? new RoomTarget.Named(name)
        : new RoomTarget.OfAnotherNamespace(name);
  }

  private static Optional<SessionId> sessionId(String text) {
    try {
      return Optional.of(new SessionId(text));
    } catch (IllegalArgumentException neverASession) {
      return Optional.empty();
    }
  }
}
