package dev.roomkey.config.settings;

import static dev.roomkey.config.settings.AdmissionSettings.RECORD;
import static dev.roomkey.config.settings.AdmissionSettings.UNKNOWN;
import static dev.roomkey.config.settings.StateSettings.PASSWORD;
import static dev.roomkey.config.settings.StateSettings.STORE;

import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.AdmissionTerms.WaitingRoomMode;
import dev.roomkey.admission.AdmissionOptions.Recording;
import dev.roomkey.admission.AdmissionOptions.Unknown;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.access.UnresolvedRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Checks that the store, its password and the records of admissions are consistent. */
final class StateValidator {
  private final SettingValues values;
  private final UnaryOperator<String> names;
  private final Recording record;
  private final Collection<UnresolvedRole> roles;

  private StateValidator(SettingValues values, UnaryOperator<String> names) {
    this.values = values;
    this.names = names;
    this.record = values.getOr(RECORD, Recording.AUTO);
    this.roles = values.getOr(AccessSettings.ROLES, Map.of()).values();
  }

  static void validate(SettingValues values, UnaryOperator<String> names) {
    StateValidator validator = new StateValidator(values, names);
    validator.password();
    if (validator.record == Recording.OFF) {
      validator.roles.forEach(validator::needsRecord);
      validator.unknown();
      validator.invitations();
    } else if (!values.isGiven(STORE)) {
      validator.memory();
    }
  }

  private void password() {
    if (values.find(PASSWORD) == null) {
      return;
    }
    String store = values.find(STORE);
    if (!values.isGiven(STORE)) {
      values.problem(
          PASSWORD, "has no effect without state.store: set the store, or remove the password");
    } else if (store != null && StateSettings.isFile(store)) {
      values.problem(
          PASSWORD, "has no effect on an SQLite store, which is a file: remove the password");
    } else if (StateSettings.DATA_SOURCE.equals(store)) {
      values.problem(PASSWORD, "has no effect on the application's store: remove the password");
    }
  }

  private void needsRecord(UnresolvedRole role) {
    condition(role)
        .ifPresent(condition ->
            values.problem(
                RECORD,
                "is off, and %s needs records: set auto or on, or remove that field"
                    .formatted(condition)));
  }

  private void unknown() {
    if (removesUnknown()) {
      values.problem(
          RECORD,
          "is off, and admissions.unknown: remove needs records: set auto or on, or allow unknown"
              + " participants");
    }
  }

  private void invitations() {
    if (acceptsInvitations()) {
      values.problem(
          RECORD,
          "is off, and invitations in access.callers need records: set auto or on, or remove"
              + " invitations");
    }
  }

  private boolean acceptsInvitations() {
    return values.getOr(AccessSettings.CALLERS, List.of()).contains(new CallerSource.Invitations());
  }

  private boolean removesUnknown() {
    return values.getOr(UNKNOWN, Unknown.ALLOW) == Unknown.REMOVE;
  }

  /** Warns that records end with the process. */
  private void memory() {
    Stream<String> room =
        values.getOr(RoomSettings.MAX_PARTICIPANTS, 0L) > 0
            ? Stream.of(RoomSettings.MAX_PARTICIPANTS.path())
            : Stream.empty();
    Stream<String> always =
        record == Recording.ON ? Stream.of(RECORD.path() + ": on") : Stream.empty();
    Stream<String> unknown =
        removesUnknown() ? Stream.of(UNKNOWN.path() + ": remove") : Stream.empty();
    Stream<String> invitations =
        acceptsInvitations()
            ? Stream.of("invitations in " + AccessSettings.CALLERS.path())
            : Stream.empty();
    Stream.of(
            always, unknown, room, invitations, roles.stream().flatMap(StateValidator::conditions))
        .flatMap(reasons -> reasons)
        .findFirst()
        .ifPresent(reason ->
            values.warn(
                STORE,
                ("is not set, and %s needs records of admissions: they are kept in memory and end"
                        + " with the process. Set %s to keep them")
                    .formatted(reason, names.apply(STORE.path()))));
  }

  private static Stream<String> conditions(UnresolvedRole role) {
    return role.role().room().maxParticipants() > 0
        ? Stream.of(role.path() + ".room.max_participants")
        : condition(role).stream();
  }

  /** Returns the field of a role that can be kept only with records. */
  private static Optional<String> condition(UnresolvedRole role) {
    AdmissionTerms terms = role.role().terms();
    return Stream.of(
            terms.duplicateIdentity() == DuplicateIdentity.REJECT
                ? "duplicate_identity: reject"
                : "",
            terms.sessionEnd() == SessionEnd.WITH_TOKEN ? "session_ends: with_token" : "",
            terms.moderates() ? "moderates: true" : "",
            terms.waitingRoom() == WaitingRoomMode.OFF
                ? ""
                : "waiting_room: " + terms.waitingRoom().key())
        .filter(field -> !field.isEmpty())
        .map(field -> role.path() + "." + field)
        .findFirst();
  }
}
