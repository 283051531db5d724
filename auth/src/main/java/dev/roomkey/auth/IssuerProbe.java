package dev.roomkey.auth;

import com.nimbusds.jose.JWSAlgorithm;
import dev.roomkey.base.OutboundNetwork;
import java.util.Set;
import java.util.TreeSet;

/** Fetches the keys of one OpenID provider as an authenticator does, and reports the outcome. */
public final class IssuerProbe {
  private IssuerProbe() {}

  /** The outcome. */
  public sealed interface Result {
    /**
     * The keys were fetched.
     *
     * @param algorithms the accepted algorithms for which the issuer has a key; may be empty
     */
    record Fetched(Set<String> algorithms) implements Result {
      /** Copies the set. */
      public Fetched {
        algorithms = Set.copyOf(algorithms);
      }
    }

    /**
     * The keys were not fetched.
     *
     * @param reason contains nothing that the issuer has sent
     */
    record Failed(IssuerFailure failure, String reason) implements Result {}
  }

  /** Fetches the keys. Blocks for 5 s at most. */
  public static Result fetch(CallerSource.Oidc source, OutboundNetwork network) {
    try (IssuerHttpClient http = new IssuerHttpClient(network)) {
      Jwks keys = new IssuerDiscovery(source.issuer(), source.keys(), http).fetch();
      Set<String> algorithms = new TreeSet<>(source.algorithms());
      algorithms.removeIf(name -> keys.count(JWSAlgorithm.parse(name)) == 0);
      return new Result.Fetched(algorithms);
    } catch (UnreachableIssuerException failed) {
      return new Result.Failed(failed.failure(), failed.reason());
    }
  }
}
