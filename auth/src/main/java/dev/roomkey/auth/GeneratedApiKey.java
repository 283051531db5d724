package dev.roomkey.auth;

import dev.roomkey.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new API key. It is displayed once and never stored; key files contain its hash. */
public final class GeneratedApiKey {
  /** The prefix of API keys. No JWT starts with it. */
  static final String PREFIX = "rk_";

  private static final int BYTES = 32;

  private final String key;

  private GeneratedApiKey(String key) {
    this.key = key;
  }

  /** Generates a key of 256 random bits. */
  public static GeneratedApiKey make(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return new GeneratedApiKey(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** Returns the key itself. */
  public String value() {
    return key;
  }

  /** Returns the entry for an API key file. */
  public ApiKeyEntry entry(
      String id, @Nullable String name, Set<String> roles, @Nullable Instant expires) {
    return new ApiKeyEntry(id, KeyHash.of(key), name, roles, expires);
  }

  /** Returns the entry as one line of an API key file: JSON, which is also YAML. */
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

  /** Returns a text without the key. */
  @Override
  public String toString() {
    return "GeneratedApiKey[<redacted>]";
  }
}
