package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.AdmissionOptions;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.config.settings.AccessSettings;
import dev.roomkey.config.settings.AdminRooms;
import dev.roomkey.config.settings.AdminSettings;
import dev.roomkey.config.settings.AdmissionSettings;
import dev.roomkey.config.settings.AuditSettings;
import dev.roomkey.config.settings.CorsSettings;
import dev.roomkey.config.settings.ForwardedHeader;
import dev.roomkey.config.settings.LimitSettings;
import dev.roomkey.config.settings.LiveKitSettings;
import dev.roomkey.config.settings.LogLevel;
import dev.roomkey.config.settings.LogSettings;
import dev.roomkey.config.settings.NetworkSettings;
import dev.roomkey.config.settings.PageSettings;
import dev.roomkey.config.settings.RepoRootInMetadata;
import dev.roomkey.config.settings.RoomSettings;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.config.settings.TokenSettings;
import dev.roomkey.config.settings.WebhookSettings;
import dev.roomkey.livekit.CallLimits;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import dev.roomkey.token.LiveKitCredentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
  @TempDir Path directory;

  @Test
  void unset_settings_have_their_defaults() {
    Sources sources = Sources.complete(directory);
    LiveKitUrl url = LiveKitUrl.of("ws://127.0.0.1:7880");
    assertThat(sources.settings())
        .isEqualTo(
            new Settings(
                sources.root,
                "my-repo",
                new LiveKitSettings(
                    url,
                    url,
                    LiveKitCredentials.of(Sources.KEY, Sources.SECRET),
                    new CallLimits(Duration.ofSeconds(5), 64),
                    true),
                new ServerSettings(
                    "127.0.0.1",
                    7080,
                    "/api/livekit",
                    new CorsSettings(List.of()),
                    List.of(),
                    List.of(),
                    ForwardedHeader.X_FORWARDED_FOR,
                    List.of(CidrBlock.of("127.0.0.0/8"), CidrBlock.of("::1")),
                    65536,
                    Duration.ofSeconds(10)),
                new RoomSettings(
                    ProvisionMode.ENSURE,
                    UnavailablePolicy.REJECT,
                    new Namespace("my-repo"),
                    Duration.ZERO,
                    Duration.ZERO,
                    0,
                    List.of(),
                    RepoRootInMetadata.NAME),
                new TokenSettings(Duration.ofMinutes(10), 7168),
                new AccessSettings(true, List.of(), List.of(), List.of()),
                new AdmissionSettings(AdmissionOptions.DEFAULT),
                new LimitSettings(
                    Optional.empty(), Optional.empty(), Optional.empty(), 1000, 12_000),
                new AdminSettings(Optional.of("admin"), AdminRooms.OWN),
                new AuditSettings(Duration.ofDays(30)),
                new PageSettings(false, false),
                new LogSettings(LogLevel.INFO),
                new NetworkSettings(null),
                new StateSettings(null, null),
                new WebhookSettings(List.of())));
  }

  @Test
  void a_complete_configuration_on_loopback_has_no_warnings() {
    assertThat(Sources.complete(directory).warnings()).isEmpty();
  }
}
