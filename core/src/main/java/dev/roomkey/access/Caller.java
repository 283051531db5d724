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

/** Who asks. */
public sealed interface Caller {
  /** Somebody we know nothing about. */
  Caller ANONYMOUS = new Anonymous();

  /** Somebody we know nothing about. */
  record Anonymous() implements Caller {}

  /**
   * Somebody who proved who they are. There is none without an id, so no rule about an id can be
   * met by somebody who has none.
   *
   * @param id not blank, no control characters, at most {@link #MAX_ID_BYTES} bytes of UTF-8;
   *     nobody else's, however callers are known
   * @param name for people; null: none
   * @param roles as whoever vouches for the caller calls them
   * @param claims all else that is said of the caller, as {@link dev.roomkey.json.Json#readObject}
   *     gives it; without secrets
   * @param authMethod how the caller is known
   */
  record Authenticated(
      String id,
      @Nullable String name,
      Set<String> roles,
      Map<String, @Nullable Object> claims,
      AuthMethod authMethod)
      implements Caller {
    /** In bytes, so that an id and a random part fit into an identity, with a sign between. */
    public static final int MAX_ID_BYTES = ParticipantIdentity.MAX_BYTES - RandomId.LENGTH - 1;

    /**
     * Copies roles and claims.
     *
     * @throws IllegalArgumentException where the id is none; says what would be right
     */
    public Authenticated(
        String id,
        @Nullable String name,
        Set<String> roles,
        Map<String, @Nullable Object> claims,
        AuthMethod authMethod) {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(authMethod, "authMethod");
      if (id.isBlank() || Unicode.hasControl(id) || !Unicode.isWellFormed(id)) {
        throw new IllegalArgumentException(
            "a caller's id must not be blank and must hold no control characters");
      }
      if (Unicode.utf8Length(id) > MAX_ID_BYTES) {
        throw new IllegalArgumentException(
            "a caller's id must have at most " + MAX_ID_BYTES + " bytes in UTF-8");
      }
      this.id = id;
      this.name = name;
      this.roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
      this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
      this.authMethod = authMethod;
    }

    /** Prints who, and how they are known; what else is said of them may be nobody's business. */
    @Override
    public String toString() {
      return "Authenticated[id=" + id + ", authMethod=" + authMethod + "]";
    }
  }

  /**
   * Somebody whom the application knows that embeds the routes.
   *
   * @param id not blank, and nobody else's
   * @param roles what rules go by; one that is there twice counts once
   * @throws IllegalArgumentException where the id is none; says what would be right
   */
  static Authenticated of(String id, String... roles) {
    Set<String> each = new LinkedHashSet<>(Arrays.asList(roles));
    return new Authenticated(id, null, each, Map.of(), AuthMethod.APPLICATION);
  }
}
