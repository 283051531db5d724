package dev.roomkey.benchmarks.load;

import com.nimbusds.jose.JOSEException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Callers that each have a token of an OpenID provider and an address behind a proxy. */
final class SimulatedUsers {
  private SimulatedUsers() {}

  /** Writes the headers of so many callers, as wrk.lua reads them, and returns the file. */
  static Path write(int count, OidcIssuer issuer, Path folder) throws IOException, JOSEException {
    Path file = folder.resolve("users");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int user = 0; user < count; user++) {
        writer.write(
            "Authorization: Bearer %s|X-Forwarded-For: 10.%d.%d.%d|Idempotency-Key: \"key-%s\"\n"
                .formatted(
                    issuer.token("user-" + user),
                    user >> 16,
                    user >> 8 & 0xff,
                    user & 0xff,
                    LoadRequest.NUMBER));
      }
    }
    return file;
  }

  /** Writes one caller without a token, and returns the file. */
  static Path anonymous(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("anonymous"), "Idempotency-Key: \"key-%s\"\n".formatted(LoadRequest.NUMBER));
  }
}
