package dev.roomkey.http.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.app.StandaloneDoctor;
import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.json.Json;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deployment to examine, and the report about it. By default nothing is wrong with it. */
final class Examined {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private InstantSource clock = InstantSource.system();
  private @Nullable String origin;
  private @Nullable Report report;

  private Examined(Path folder) {
    this.folder = folder;
    set("ROOMKEY_ROOMS_NAMESPACE", "doctor-tests");
    set("ROOMKEY_ACCESS_OPEN", "true");
  }

  static Examined on(LiveKitServer livekit, Path folder) {
    return at(livekit.url(), livekit, folder);
  }

  /** Returns a deployment with another URL of the server. */
  static Examined at(String url, LiveKitServer livekit, Path folder) {
    return new Examined(folder)
        .set("LIVEKIT_URL", url)
        .set("LIVEKIT_API_KEY", livekit.apiKey())
        .set("LIVEKIT_API_SECRET", livekit.apiSecret());
  }

  /** Sets an environment variable. */
  Examined set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Writes the configuration file, which decides about access. */
  Examined file(String yaml) {
    environment.remove("ROOMKEY_ACCESS_OPEN");
    try {
      Files.writeString(folder.resolve("roomkey.yaml"), yaml);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Examined clock(InstantSource other) {
    this.clock = other;
    return this;
  }

  Examined origin(String other) {
    this.origin = other;
    return this;
  }

  Report report() {
    Report done = report;
    if (done == null) {
      done = examine();
      report = done;
    }
    return done;
  }

  /** No report contains the secret, whatever is wrong. */
  private Report examine() {
    ConfigSources sources = new ConfigSources(folder, null, RoomkeyConfig.empty(), environment);
    try {
      Report report = new StandaloneDoctor(clock).examine(sources, origin);
      String json = new String(Json.write(report::write), StandardCharsets.UTF_8);
      assertThat(json).doesNotContain(environment.getOrDefault("LIVEKIT_API_SECRET", "eyJ"), "eyJ");
      return report;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Returns the results of a check. */
  List<Finding> findings(String name) {
    return report().entries().stream()
        .filter(entry -> entry.name().equals(name))
        .map(Report.Entry::finding)
        .toList();
  }

  /** Expects a result of a check, and returns it. */
  Finding expect(String name, Status status, String found, String remedy) {
    assertThat(findings(name)).as("%s in %s", name, report()).isNotEmpty();
    return findings(name).stream()
        .filter(finding -> finding.status() == status)
        .filter(finding -> finding.found().contains(found))
        .filter(finding -> String.valueOf(finding.remedy()).contains(remedy))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is " + findings(name)));
  }

  Examined isOk(String... names) {
    for (String name : names) {
      assertThat(findings(name))
          .as(name)
          .isNotEmpty()
          .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.OK));
    }
    return this;
  }

  Examined isSkipped(String... names) {
    for (String name : names) {
      assertThat(findings(name))
          .as(name)
          .isNotEmpty()
          .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.SKIPPED));
    }
    return this;
  }
}
