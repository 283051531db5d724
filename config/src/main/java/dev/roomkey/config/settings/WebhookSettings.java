package dev.roomkey.config.settings;

import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.settings.ForwardParser.UnresolvedEndpoint;
import dev.roomkey.config.values.TextFile;
import dev.roomkey.delivery.DeliveryEndpoint;
import dev.roomkey.delivery.DeliverySecret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Webhooks.
 *
 * @param forward the endpoints of the application that receive events
 */
public record WebhookSettings(List<DeliveryEndpoint> forward) {
  private static final int MAX_SECRET_BYTES = 4096;

  static final Section SECTION = new Section("webhooks");
  private static final Setting<List<UnresolvedEndpoint>> FORWARD =
      Section.described("The endpoints of the application that receive LiveKit's events.")
          .optional(SECTION, "forward", ForwardParser.LIST, "none");

  /** Copies the list. */
  public WebhookSettings {
    forward = List.copyOf(forward);
  }

  static WebhookSettings of(SettingValues values, Path repoRoot) {
    List<DeliveryEndpoint> endpoints = new ArrayList<>();
    try {
      for (UnresolvedEndpoint endpoint : values.getOr(FORWARD, List.of())) {
        endpoints.add(resolve(endpoint, repoRoot));
      }
    } catch (InvalidValueException changed) {
      throw new IllegalStateException(
          FORWARD + " names a file that has changed since it was checked", changed);
    }
    return new WebhookSettings(endpoints);
  }

  /** Reports files without a secret, and deliveries that end with the process. */
  static void validate(SettingValues values, Path repoRoot, UnaryOperator<String> names) {
    List<UnresolvedEndpoint> endpoints = values.getOr(FORWARD, List.of());
    for (UnresolvedEndpoint endpoint : endpoints) {
      Path file = endpoint.secretFile();
      try {
        resolve(endpoint, repoRoot);
        if (file != null && SecretFiles.isWorldReadable(repoRoot.resolve(file))) {
          values.warn(
              FORWARD,
              "names a secret_file that every user of this machine can read: run chmod o-r on it");
        }
      } catch (InvalidValueException invalid) {
        values.problem(FORWARD, "names a secret_file that " + invalid.reason());
      }
    }
    if (!endpoints.isEmpty() && !values.isGiven(StateSettings.STORE)) {
      values.warn(
          StateSettings.STORE,
          ("is not set, and webhooks.forward needs it: events that are not delivered yet are kept"
                  + " in memory and end with the process. Set %s to keep them")
              .formatted(names.apply(StateSettings.STORE.path())));
    }
  }

  private static DeliveryEndpoint resolve(UnresolvedEndpoint endpoint, Path repoRoot)
      throws InvalidValueException {
    Path file = endpoint.secretFile();
    return new DeliveryEndpoint(
        endpoint.url(),
        endpoint.events(),
        file == null ? List.of() : secrets(repoRoot.resolve(file)));
  }

  /** Returns the secrets in a file, one per line: during a rotation, there are two. */
  private static List<DeliverySecret> secrets(Path file) throws InvalidValueException {
    String text =
        TextFile.read(file, MAX_SECRET_BYTES, "is larger than 4 KiB, the maximum for secrets");
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw new InvalidValueException("is empty");
    }
    try {
      return lines.stream().map(DeliverySecret::of).toList();
    } catch (IllegalArgumentException invalid) {
      throw new InvalidValueException("has an invalid line: each line " + invalid.getMessage());
    }
  }
}
