package dev.roomkey.config;

import dev.roomkey.access.ClaimPath;
import dev.roomkey.base.CidrBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to know who calls: an entry of {@code access.callers}. */
public sealed interface CallerSource {
  /** What the ids of these callers begin with, so that no two sources ever speak of the same. */
  default String prefix() {
    return "";
  }

  /**
   * By an OpenID provider's tokens.
   *
   * @param issuer exactly as its tokens name it
   * @param audience whom its tokens have to be for
   * @param roles the claim that has the caller's roles; null: none has
   * @param id the claim that has the caller's id
   * @param name the claim that has the caller's name
   * @param algorithms by which its tokens may be signed; never one with a shared secret
   * @param leeway how far its clock may be off
   */
  record Oidc(
      URI issuer,
      String audience,
      @Nullable ClaimPath roles,
      ClaimPath id,
      ClaimPath name,
      Set<String> algorithms,
      Duration leeway,
      String prefix)
      implements CallerSource {
    /** Copies the set. */
    public Oidc {
      algorithms = Set.copyOf(algorithms);
    }
  }

  /**
   * By keys that were given to back ends.
   *
   * @param file holds their hashes
   */
  record ApiKeys(Path file, String prefix) implements CallerSource {}

  /**
   * By what a proxy says in headers, which has made sure of it.
   *
   * @param from whose word is taken: the address of the connection itself
   * @param idHeader has the caller's id
   * @param nameHeader has the caller's name; null: none has
   * @param rolesHeader has the caller's roles, with commas between them; null: none has
   */
  record Proxy(
      List<CidrBlock> from,
      String idHeader,
      @Nullable String nameHeader,
      @Nullable String rolesHeader,
      String prefix)
      implements CallerSource {
    /** Copies the list. */
    public Proxy {
      from = List.copyOf(from);
    }
  }

  /** By what the application says that embeds the routes. */
  record Application() implements CallerSource {}

  /** Not at all: those who present nothing. */
  record Anonymous() implements CallerSource {}
}
