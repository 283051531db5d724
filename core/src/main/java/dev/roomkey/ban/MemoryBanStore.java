package dev.roomkey.ban;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.MemoryAdmissionStore;
import dev.roomkey.ban.Ban.Kind;
import dev.roomkey.ban.Ban.Subject;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps bans in the memory of this process. Does not block. The reference for other stores. */
public final class MemoryBanStore implements BanStore {
  private final InstantSource clock;
  private final MemoryAdmissionStore admissions;
  private final NavigableMap<String, Ban> bans = new TreeMap<>();
  private final Map<Watch, Instant> watched = new HashMap<>();

  /**
   * What is watched.
   *
   * @param room null for all rooms
   */
  private record Watch(String banId, @Nullable RoomName room, String identity) {
    private boolean isIn(RoomName other) {
      return room == null || room.equals(other);
    }
  }

  /**
   * Creates an empty store.
   *
   * @param admissions the admissions that bans end
   */
  public MemoryBanStore(MemoryAdmissionStore admissions) {
    this.clock = admissions.clock();
    this.admissions = admissions;
  }

  @Override
  public synchronized Added add(Ban ban, @Nullable WatchedParticipant named, Deadline deadline) {
    Ban stored =
        bans.values().stream()
            .filter(other -> other.subject().equals(ban.subject()))
            .filter(other -> Objects.equals(other.room(), ban.room()))
            .findFirst()
            .map(other -> ban.withId(other.id()))
            .orElse(ban);
    bans.put(stored.id(), stored);
    List<WatchedParticipant> participants = new ArrayList<>(watchAdmissions(stored));
    if (named != null) {
      participants.add(watch(stored, named.room(), named.identity(), named.until()));
    }
    return new Added(stored, List.copyOf(participants));
  }

  private List<WatchedParticipant> watchAdmissions(Ban ban) {
    Instant now = clock.instant();
    Map<List<Object>, WatchedParticipant> found = new LinkedHashMap<>();
    admissions
        .end(admission -> isOf(admission, ban))
        .forEach((admission, changedAt) -> {
          Instant until = admission.lastToken(changedAt);
          if (until.isAfter(now)) {
            String identity = admission.identity().value();
            found.merge(
                List.of(admission.room(), identity),
                watch(ban, admission.room(), identity, until),
                (one, other) -> one.until().isAfter(other.until()) ? one : other);
          }
        });
    return List.copyOf(found.values());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static boolean isOf(Admission admission, Ban ban) {
    String value = ban.subject().value();
    boolean inRoom = ban.room() == null || ban.room().equals(admission.room());
    return inRoom
        && switch (ban.subject().kind()) {
          case PARTICIPANT -> value.equals(admission.identity().value());
          case CALLER -> value.equals(admission.callerId());
          case ADDRESS -> value.equals(admission.address());
        };
  }

  private WatchedParticipant watch(
      Ban ban, @Nullable RoomName room, String identity, Instant until) {
    Instant longest =
        watched.merge(new Watch(ban.id(), room, identity), until, MemoryBanStore::later);
    return new WatchedParticipant(room, identity, longest);
  }

  @Override
  public synchronized List<WatchedParticipant> endAdmissions(Ban ban, Deadline deadline) {
    Instant now = clock.instant();
    boolean isNeeded =
        bans.containsKey(ban.id())
            && !admissions
                .select(admission -> isOf(admission, ban) && admission.holdsSeat(now))
                .isEmpty();
    return isNeeded ? watchAdmissions(ban) : List.of();
  }

  @Override
  public synchronized Optional<Ban> remove(String id, Deadline deadline) {
    watched.keySet().removeIf(watch -> watch.banId().equals(id));
    return Optional.ofNullable(bans.remove(id)).filter(this::isInForce);
  }

  private boolean isInForce(Ban ban) {
    return ban.until().isAfter(clock.instant());
  }

  @Override
  public synchronized Optional<Ban> find(
      RoomName room, Collection<Subject> subjects, Deadline deadline) {
    if (bans.isEmpty()) {
      return Optional.empty();
    }
    return Stream.concat(
            bansOf(room).filter(ban -> subjects.contains(ban.subject())),
            watches()
                .filter(watch -> watch.isIn(room))
                .filter(watch -> subjects.contains(new Subject(Kind.PARTICIPANT, watch.identity())))
                .flatMap(watch -> Stream.ofNullable(bans.get(watch.banId())))
                .filter(this::isInForce))
        .max(Comparator.comparing(Ban::until).thenComparing(Ban::id));
  }

  private Stream<Ban> bansOf(RoomName room) {
    return bans.values().stream()
        .filter(ban -> ban.room() == null || ban.room().equals(room))
        .filter(this::isInForce);
  }

  private Stream<Watch> watches() {
    Instant now = clock.instant();
    return watched.entrySet().stream()
        .filter(watch -> watch.getValue().isAfter(now))
        .map(Map.Entry::getKey);
  }

  @Override
  public synchronized Map<String, Ban> participants(RoomName room, Deadline deadline) {
    Map<String, Ban> found = new HashMap<>();
    watches()
        .filter(watch -> watch.isIn(room))
        .forEach(watch ->
            Optional.ofNullable(bans.get(watch.banId()))
                .filter(this::isInForce)
                .ifPresent(ban -> found.put(watch.identity(), ban)));
    bansOf(room)
        .filter(ban -> ban.subject().kind() == Kind.PARTICIPANT)
        .forEach(ban -> found.put(ban.subject().value(), ban));
    return found;
  }

  @Override
  public synchronized List<RoomName> watchedRooms(
      @Nullable RoomName after, int limit, Deadline deadline) {
    return watchesInForce()
        .map(Watch::room)
        .filter(Objects::nonNull)
        .distinct()
        .filter(room -> after == null || compare(room, after) > 0)
        .sorted(MemoryBanStore::compare)
        .limit(limit)
        .toList();
  }

  private Stream<Watch> watchesInForce() {
    return watches()
        .filter(watch ->
            Optional.ofNullable(bans.get(watch.banId())).filter(this::isInForce).isPresent());
  }

  /** Orders by code point, as databases do. */
  private static int compare(RoomName one, RoomName other) {
    return one.value().compareTo(other.value());
  }

  @Override
  public synchronized boolean watchesAllRooms(Deadline deadline) {
    return watchesInForce().anyMatch(watch -> watch.room() == null);
  }

  @Override
  public synchronized void seen(String banId, RoomName room, String identity, Deadline deadline) {
    Ban ban = bans.get(banId);
    if (ban != null) {
      watch(ban, room, identity, clock.instant().plus(REFRESHED_TOKEN));
    }
  }

  @Override
  public synchronized List<Ban> list(
      @Nullable RoomName room, @Nullable String after, int limit, Deadline deadline) {
    return bans.tailMap(after == null ? "" : after, false).values().stream()
        .filter(ban -> room == null || ban.room() == null || ban.room().equals(room))
        .filter(this::isInForce)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Ban> addedSince(Instant time, Deadline deadline) {
    return bans.values().stream()
        .filter(ban -> !ban.since().isBefore(time))
        .filter(this::isInForce)
        .toList();
  }

  @Override
  public synchronized void purge(Deadline deadline) {
    Instant now = clock.instant();
    bans.values().removeIf(ban -> !isInForce(ban));
    watched
        .entrySet()
        .removeIf(
            watch -> !watch.getValue().isAfter(now) || !bans.containsKey(watch.getKey().banId()));
  }
}
