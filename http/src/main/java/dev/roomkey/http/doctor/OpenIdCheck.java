package dev.roomkey.http.doctor;

import dev.roomkey.auth.CallerSource;
import dev.roomkey.auth.IssuerFailure;
import dev.roomkey.auth.IssuerProbe;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that the keys of an OpenID provider can be fetched and used. */
record OpenIdCheck(CallerSource.Oidc source, OutboundNetwork network) implements Check {
  @Override
  public Finding run(Deadline deadline) {
    return switch (IssuerProbe.fetch(source, network)) {
      case IssuerProbe.Result.Failed failed ->
          Finding.error(
              "%s: %s (%s)".formatted(source.issuer(), failed.reason(), source.keys().url()),
              remedy(failed.failure()));
      case IssuerProbe.Result.Fetched fetched when fetched.algorithms().isEmpty() ->
          Finding.error(
              "%s has no key for any accepted algorithm (%s)"
                  .formatted(source.issuer(), list(source.algorithms())),
              "Add the algorithm of the provider's keys to algorithms of this oidc entry; RSA keys"
                  + " must have at least 2048 bits.");
      case IssuerProbe.Result.Fetched fetched ->
          Finding.ok("%s has keys for %s".formatted(source.issuer(), list(fetched.algorithms())));
    };
  }

  private static String list(Set<String> algorithms) {
    return CallerSource.Oidc.ALGORITHMS.stream()
        .filter(algorithms::contains)
        .collect(Collectors.joining(", "));
  }

  private static String remedy(IssuerFailure failure) {
    return switch (failure) {
      case UNREACHABLE ->
          "Start the provider, correct the host in issuer, or permit the connection: Roomkey must"
              + " reach this URL itself. If it reaches the provider at another address than users,"
              + " set discovery_url or jwks_url of this oidc entry.";
      case UNTRUSTED ->
          "Renew the provider's certificate; for an authority of your own, set network.ca_file.";
      case INVALID ->
          "Correct issuer: its metadata are at issuer + /.well-known/openid-configuration; for a"
              + " provider with another address, set discovery_url or jwks_url of this oidc entry.";
      case OTHER_ISSUER ->
          "Set issuer to the value of issuer in the provider's metadata, character by character;"
              + " a slash at the end counts.";
    };
  }
}
