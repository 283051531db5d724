package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.TrackSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of permissions. */
abstract class PermissionStoreContract extends StoreContract {
  private static final RoomName HALL = new RoomName(ROOM);
  private static final PermissionChange SILENT =
      new PermissionChange(false, null, false, Set.of(TrackSource.CAMERA), null);
  private static final PermissionChange LOUD = new PermissionChange(true, false, null, null, null);
  private static final PermissionChange ALL =
      new PermissionChange(true, true, true, Set.of(), true);

  private PermissionStore permissions;

  @BeforeEach
  final void findStore() {
    permissions = state.permissions();
  }

  private void add(RoomName room, String identity, PermissionChange change, int seconds) {
    permissions.add(room, identity, change, now().plusSeconds(seconds), deadline());
  }

  @Test
  void a_change_applies_to_a_participant_of_a_room() {
    add(HALL, "ada ü", SILENT, 60);
    add(HALL, "b", new PermissionChange(null, null, null, null, false), 60);

    assertThat(permissions.find(HALL, "ada ü", deadline())).contains(SILENT);
    assertThat(permissions.find(HALL, "ada", deadline())).isEmpty();
    assertThat(permissions.find(new RoomName("other"), "ada ü", deadline())).isEmpty();
    assertThat(permissions.changes(HALL, deadline()))
        .isEqualTo(
            Map.of("ada ü", SILENT, "b", new PermissionChange(null, null, null, null, false)));
    assertThat(permissions.rooms(null, 9, deadline())).containsExactly(HALL);
  }

  @Test
  void a_later_change_is_added_to_the_earlier_one() {
    add(HALL, "a", SILENT, 60);
    add(HALL, "a", LOUD, 10);

    assertThat(permissions.find(HALL, "a", deadline()))
        .contains(new PermissionChange(null, false, false, Set.of(TrackSource.CAMERA), null));
  }

  @Test
  void what_is_granted_is_not_recorded() {
    add(HALL, "a", ALL, 60);
    add(HALL, "b", SILENT, 60);
    add(HALL, "b", ALL, 60);

    assertThat(permissions.find(HALL, "a", deadline())).isEmpty();
    assertThat(permissions.find(HALL, "b", deadline())).isEmpty();
    assertThat(permissions.rooms(null, 9, deadline())).isEmpty();
  }

  @Test
  void a_change_does_not_apply_after_its_end() {
    add(HALL, "a", SILENT, 60);
    pass(Duration.ofSeconds(60));
    assertThat(permissions.find(HALL, "a", deadline())).isEmpty();
    assertThat(permissions.changes(HALL, deadline())).isEmpty();
    assertThat(permissions.rooms(null, 9, deadline())).isEmpty();

    add(HALL, "a", LOUD, 60);
    assertThat(permissions.find(HALL, "a", deadline())).contains(LOUD.revocations());
  }

  @Test
  void a_participant_that_is_seen_keeps_its_change() {
    add(HALL, "a", SILENT, 60);
    permissions.seen(HALL, "a", now().plusSeconds(30), deadline());
    permissions.seen(HALL, "b", now().plusSeconds(90), deadline());
    pass(Duration.ofSeconds(59));
    permissions.seen(HALL, "a", now().plusSeconds(30), deadline());
    pass(Duration.ofSeconds(29));

    assertThat(permissions.changes(HALL, deadline())).containsOnlyKeys("a");
    pass(Duration.ofSeconds(1));
    assertThat(permissions.changes(HALL, deadline())).isEmpty();
  }

  @Test
  void a_change_applies_until_the_token_of_the_admission_has_expired() {
    add(HALL, "a", SILENT, 1);
    admit(seat("a"));
    pass(Seat.LIFETIME.plusSeconds(59));
    permissions.purge(deadline());
    assertThat(permissions.find(HALL, "a", deadline())).contains(SILENT);
    assertThat(permissions.rooms(null, 9, deadline())).containsExactly(HALL);

    pass(Duration.ofSeconds(1));
    assertThat(permissions.find(HALL, "a", deadline())).isEmpty();
  }

  @Test
  void a_purge_keeps_changes_that_apply() {
    add(HALL, "a", SILENT, 60);
    add(HALL, "b", SILENT, 1);
    pass(Duration.ofSeconds(1));

    permissions.purge(deadline());

    assertThat(permissions.changes(HALL, deadline())).containsOnlyKeys("a");
  }

  @Test
  void lists_rooms_in_pages() {
    for (String room : List.of("b", "a", "c")) {
      add(new RoomName(room), "p", SILENT, 60);
      add(new RoomName(room), "q", SILENT, 60);
    }

    assertThat(permissions.rooms(null, 2, deadline()))
        .containsExactly(new RoomName("a"), new RoomName("b"));
    assertThat(permissions.rooms(new RoomName("b"), 2, deadline()))
        .containsExactly(new RoomName("c"));
  }
}
