package dev.roomkey.auth;

import dev.roomkey.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns a key that was just made, which is shown once and kept nowhere, and what a file of keys says
 * of it. Writes no file.
 */
public final class GeneratedApiKey {
  /** The start of each API key. No JWT starts with it. */
  static final String PREFIX = "rk_";

  private static final int BYTES = 32;

  private final String key;

  private GeneratedApiKey(String key) {
    this.key = key;
  }

  /** A key of 256 random bits. */
  public static GeneratedApiKey make(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return new GeneratedApiKey(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** The key itself, for the one who gets it. */
  public String value() {
    return key;
  }

  /** What is kept of it. */
  public ApiKeyEntry entry(
      String id, @Nullable String name, Set<String> roles, @Nullable Instant expires) {
    return new ApiKeyEntry(id, KeyHash.of(key), name, roles, expires);
  }

  /**
   * An entry as one line of a file of keys: JSON, which is YAML as well, so any text can stand in
   * it.
   */
  public static String line(ApiKeyEntry entry) {
    byte[] json =
        Json.write(out -> {
          out.writeStartObject();
          out.writeStringProperty("id", entry.id());
          out.writeStringProperty("hash", entry.hash().text());
          if (entry.name() != null) {
            out.writeStringProperty("name", entry.name());
          }
          if (!entry.roles().isEmpty()) {
            out.writeName("roles");
            Json.writeValue(out, List.copyOf(entry.roles()));
          }
          if (entry.expires() != null) {
            out.writeStringProperty("expires", entry.expires().toString());
          }
          out.writeEndObject();
        });
    return "- " + new String(json, StandardCharsets.UTF_8);
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "GeneratedApiKey[<redacted>]";
  }
}
