package dev.roomkey.access;

import dev.roomkey.base.RandomId;
import dev.roomkey.base.Unicode;
import dev.roomkey.token.ParticipantIdentity;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sender of a request. */
public sealed interface Caller {
  /** A caller without credentials. */
  Caller ANONYMOUS = new Anonymous();

  /** A caller without credentials. */
  record Anonymous() implements Caller {}

  /**
   * An authenticated caller. Its id is never missing, so that a rule on ids cannot match without
   * one.
   *
   * @param id unique across all authentication methods; not blank, without control characters, at
   *     most {@link #MAX_ID_BYTES} bytes of UTF-8
   * @param name the display name; null if it is unknown
   * @param claims all other claims, as {@link dev.roomkey.json.Json#readObject} returns them;
   *     without secrets
   * @param authMethod how the caller was authenticated
   */
  record Authenticated(
      String id,
      @Nullable String name,
      Set<String> roles,
      Map<String, @Nullable Object> claims,
      AuthMethod authMethod)
      implements Caller {
    /** The longest id: together with a separator and a random part, it fits into an identity. */
    public static final int MAX_ID_BYTES = ParticipantIdentity.MAX_BYTES - RandomId.LENGTH - 1;

    /**
     * Creates a caller.
     *
     * @throws IllegalArgumentException if the id is invalid
     */
    public
    Authenticated( // not compact: javac drops @Nullable on a compact constructor's parameters
        String id,
        @Nullable String name,
        Set<String> roles,
        Map<String, @Nullable Object> claims,
        AuthMethod authMethod) {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(authMethod, "authMethod");
      if (id.isBlank() || Unicode.hasControl(id) || !Unicode.isWellFormed(id)) {
        throw new IllegalArgumentException(
            "id must be well-formed text that is not blank and has no control characters");
      }
      if (Unicode.utf8Length(id) > MAX_ID_BYTES) {
        throw new IllegalArgumentException(
            "id must have at most " + MAX_ID_BYTES + " bytes in UTF-8");
      }
      this.id = id;
      this.name = name;
      this.roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
      this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
      this.authMethod = authMethod;
    }

    /** Omits the name, roles and claims, which may be private. */
    @Override
    public String toString() {
      return "Authenticated[id=" + id + ", authMethod=" + authMethod + "]";
    }
  }

  /**
   * Returns a caller that the embedding application has authenticated. Duplicate roles are ignored.
   *
   * @throws IllegalArgumentException if the id is invalid
   */
  static Authenticated of(String id, String... roles) {
    Set<String> distinct = new LinkedHashSet<>(Arrays.asList(roles));
    return new Authenticated(id, null, distinct, Map.of(), AuthMethod.APPLICATION);
  }
}
