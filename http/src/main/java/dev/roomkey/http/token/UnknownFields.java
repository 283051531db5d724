package dev.roomkey.http.token;

import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rejects requests without a known field but with a similar one, as in {@code {"room": "standup"}}:
 * each would get a new room, so that its participants would never meet. Other unknown fields are
 * ignored.
 */
final class UnknownFields {
  /** A field, and its names at other token servers. */
  private record Field(String name, Pattern words) {
    Field(String name, String words) {
      this(name, Pattern.compile("(?:.*_)?(?:" + words + ")(?:_.*)?"));
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          new Field("room_config", "config|configuration|agents?|(?:room|agent)_options"),
          new Field("room_name", "rooms?|channel|meeting|conference"),
          new Field("session_id", "session"),
          new Field("ticket", "ticket|admission"),
          new Field("invitation", "invite|invitation"),
          new Field("participant_identity", "identity|uid|userid|(?:user|participant)_id"),
          new Field("participant_metadata", "metadata"),
          new Field("participant_attributes", "attributes"),
          new Field("participant_name", "name|user|username|nickname|participant"));

  private static final List<String> NAMES = FIELDS.stream().map(Field::name).toList();
  private static final Set<String> SPELLINGS =
      NAMES.stream().map(JsonObjectReader::camelCase).collect(Collectors.toSet());

  private static final int MAX_LENGTH = 40;

  private UnknownFields() {}

  /** Reports fields that resemble a known one, if no field of the object is known. */
  static void report(JsonObjectReader fields) {
    if (fields.names().stream().anyMatch(UnknownFields::isKnown)) {
      return;
    }
    for (String name : fields.names()) {
      nearest(name)
          .ifPresent(near ->
              fields.reportAt(
                  name,
                  FieldProblem.UNKNOWN,
                  "is not known, and neither is any other field: did you mean " + near + "?"));
    }
  }

  private static boolean isKnown(String name) {
    return NAMES.contains(name) || SPELLINGS.contains(name);
  }

  private static Optional<String> nearest(String name) {
    if (name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String snakeCase =
        name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    return FIELDS.stream()
        .filter(field -> field.words().matcher(snakeCase).matches())
        .map(Field::name)
        .findFirst()
        .or(() -> Suggestion.nearest(snakeCase, NAMES));
  }
}
