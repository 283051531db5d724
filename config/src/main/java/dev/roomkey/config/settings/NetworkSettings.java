package dev.roomkey.config.settings;

import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.config.values.ValueTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Outgoing requests, to LiveKit and to OpenID providers.
 *
 * @param caFile a PEM file with certificate authorities; null for those of the JDK alone
 */
public record NetworkSettings(@Nullable Path caFile) {
  static final Section SECTION = new Section("network");
  private static final Setting<Path> CA_FILE =
      Section.described("Certificate authorities (PEM) that outgoing requests trust as well.")
          .optional(SECTION, "ca_file", ValueTypes.FILE, "those of the JDK alone");

  static NetworkSettings of(SettingValues values, Path repoRoot) {
    Path file = values.find(CA_FILE);
    return new NetworkSettings(file == null ? null : repoRoot.resolve(file));
  }

  /** Reports a file that cannot be used. */
  static void validate(SettingValues values, Path repoRoot) {
    Path file = of(values, repoRoot).caFile();
    if (file == null) {
      return;
    }
    try {
      OutboundNetwork.of(Map.of(), file);
    } catch (IOException unreadable) {
      values.problem(CA_FILE, "cannot be read: name a file that this user may read");
    } catch (GeneralSecurityException invalid) {
      values.problem(CA_FILE, "has no certificate: it must contain certificates in PEM");
    }
  }
}
