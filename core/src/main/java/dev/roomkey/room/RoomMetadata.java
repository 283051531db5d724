package dev.roomkey.room;

import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Roomkey's fields in the metadata of a room, for agents and for recognizing the rooms of a
 * deployment. Every participant can read them; no request can set them.
 *
 * @param repoRoot the name of the repository directory, or its path if so configured; may be null
 * @param sessionId the session; null for a room without one
 * @param creationId identifies the call that created the room; null if unknown
 */
public record RoomMetadata(
    @Nullable String repoRoot, @Nullable String sessionId, @Nullable String creationId) {
  private static final String REPO_ROOT = "repoRoot";
  private static final String SNAKE_CASE_REPO_ROOT = "repo_root";
  private static final String SESSION_ID = "sessionId";
  private static final String CREATION_ID = "creationId";

  /** The snake_case spelling of Roomkey's fields, which agents may read. */
  private static final Map<String, String> SNAKE_CASE =
      Map.of(REPO_ROOT, SNAKE_CASE_REPO_ROOT, SESSION_ID, "session_id", CREATION_ID, "creation_id");

  /** Reads the metadata of a room. All fields are null if the text is not a JSON object. */
  public static RoomMetadata read(String metadata) {
    Map<String, @Nullable Object> fields = fieldsOf(metadata);
    return new RoomMetadata(
        text(fields.get(REPO_ROOT)), text(fields.get(SESSION_ID)), text(fields.get(CREATION_ID)));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  private static Map<String, @Nullable Object> fieldsOf(String text) {
    Map<String, @Nullable Object> object = object(text);
    return object == null ? Map.of() : object;
  }

  /** Returns a JSON object; null if the text is not one. */
  private static @Nullable Map<String, @Nullable Object> object(String text) {
    try {
      return text.isEmpty() ? null : Json.readObject(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException other) {
      return null;
    }
  }

  /** Returns these fields as JSON. */
  public String write() {
    return with("");
  }

  /**
   * Returns these fields and other metadata as one JSON object. The fields of a JSON object are
   * kept, except those with Roomkey's names; any other text becomes the field {@code metadata}.
   *
   * @param others the other metadata; may be empty
   */
  public String with(String others) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, REPO_ROOT, repoRoot);
    put(fields, SESSION_ID, sessionId);
    put(fields, CREATION_ID, creationId);
    Map<String, @Nullable Object> object = object(others);
    if (object != null) {
      object.forEach((name, value) -> {
        if (!SNAKE_CASE.containsKey(name) && !SNAKE_CASE.containsValue(name)) {
          fields.put(name, value);
        }
      });
    } else if (!others.isEmpty()) {
      fields.put("metadata", others);
    }
    return new String(Json.write(json -> Json.writeValue(json, fields)), StandardCharsets.UTF_8);
  }

  private static void put(
      Map<String, @Nullable Object> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** Returns whether other metadata has a different repository, in either spelling. */
  public boolean isContradictedBy(String others) {
    Map<String, @Nullable Object> fields = fieldsOf(others);
    return Stream.of(REPO_ROOT, SNAKE_CASE_REPO_ROOT)
        .map(name -> new RoomMetadata(text(fields.get(name)), null, null))
        .anyMatch(this::hasOtherRepository);
  }

  /** Returns a copy with the id of the call that creates the room. */
  public RoomMetadata createdBy(String id) {
    return new RoomMetadata(repoRoot, sessionId, id);
  }

  /**
   * Returns whether both have a repository, and the two differ. If one is a path and the other a
   * name, compares the last part of the path.
   */
  public boolean hasOtherRepository(RoomMetadata other) {
    if (repoRoot == null || other.repoRoot == null) {
      return false;
    }
    return (isPath(repoRoot) && isPath(other.repoRoot))
        ? !repoRoot.equals(other.repoRoot)
        : !Objects.equals(lastPart(repoRoot), lastPart(other.repoRoot));
  }

  private static boolean isPath(String repoRoot) {
    return repoRoot.indexOf('/') >= 0 || repoRoot.indexOf('\\') >= 0;
  }

  private static String lastPart(String repoRoot) {
    return repoRoot.substring(Math.max(repoRoot.lastIndexOf('/'), repoRoot.lastIndexOf('\\')) + 1);
  }
}
