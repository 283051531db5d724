package dev.roomkey.room;

import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Roomkey writes into the metadata of a room that it makes, for the agent that joins it. Every
 * participant can read it.
 *
 * @param repoRoot the repository's name, or its path where the configuration says so
 * @param sessionId null where the room is of no session
 * @param creationId which call made the room: whoever finds their own id here made it
 */
public record RoomMetadata(
    @Nullable String repoRoot, @Nullable String sessionId, @Nullable String creationId) {

  /** Reads a room's metadata; text that is not ours has none of these fields. */
  public static RoomMetadata read(String metadata) {
    if (!metadata.startsWith("{")) {
      return new RoomMetadata(null, null, null);
    }
    try {
      JsonObjectReader fields =
          new JsonObjectReader(
              Json.readObject(metadata.getBytes(StandardCharsets.UTF_8)), problem -> {});
      return new RoomMetadata(
          fields.string("repo_root"), fields.string("session_id"), fields.string("creation_id"));
    } catch (MalformedJsonException notOurs) {
      return new RoomMetadata(null, null, null);
    }
  }

  /** As JSON, camelCase. */
  public String write() {
    byte[] bytes =
        Json.write(json -> {
          json.writeStartObject();
          if (repoRoot != null) {
            json.writeStringProperty("repoRoot", repoRoot);
          }
          if (sessionId != null) {
            json.writeStringProperty("sessionId", sessionId);
          }
          if (creationId != null) {
            json.writeStringProperty("creationId", creationId);
          }
          json.writeEndObject();
        });
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The same, made by the given call. */
  public RoomMetadata createdBy(String id) {
    return new RoomMetadata(repoRoot, sessionId, id);
  }

  /**
   * Whether both name a repository and not the same one. Where one side has a path and the other a
   * name, the path's last part counts.
   */
  public boolean isOfAnotherRepository(RoomMetadata other) {
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
