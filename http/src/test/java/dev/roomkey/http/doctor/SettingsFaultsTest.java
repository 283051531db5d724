package dev.roomkey.http.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.testkit.LiveKitServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the settings. */
class SettingsFaultsTest {
  @TempDir private Path folder;
  private final LiveKitServer livekit = LiveKitServer.shared();

  private Examined examined() {
    return Examined.on(livekit, folder);
  }

  @Test
  void names_all_problems_of_the_configuration_and_nothing_else() {
    Examined examined = examined().set("LIVEKIT_URL", "livekit").set("ROOMKEY_SERVER_PORT", "many");

    examined.expect("configuration", Status.ERROR, "livekit.url", "Correct livekit.url in");
    examined.expect("configuration", Status.ERROR, "server.port", "Correct server.port in");
    assertThat(examined.report().entries()).hasSize(2);
  }

  @Test
  void names_warnings_of_the_configuration() {
    examined()
        .set("ROOMKEY_TOKENS_TTL", "30s")
        .expect("configuration", Status.WARNING, "tokens.ttl is 60 s or less", "tokens.ttl");
  }

  @Test
  void names_a_file_of_keys_that_cannot_be_read() {
    examined()
        .file(
            """
            access:
              callers: [{api_keys: {file: keys.yaml}}]
              roles: {guest: {publish: true, identity: per_join}}
              rules: [{name: all, session: "*", role: guest}]
            """)
        .expect("configuration", Status.ERROR, "keys.yaml", "Correct");
  }

  @Test
  void names_a_file_of_authorities_that_cannot_be_read() {
    examined()
        .set("ROOMKEY_NETWORK_CA_FILE", "missing.pem")
        .expect("configuration", Status.ERROR, "network.ca_file cannot be read", "network.ca_file");
  }

  @Test
  void names_settings_that_need_a_restart() {
    Map<String, String> environment =
        Map.of(
            "LIVEKIT_URL", livekit.url(),
            "LIVEKIT_API_KEY", livekit.apiKey(),
            "LIVEKIT_API_SECRET", livekit.apiSecret(),
            "ROOMKEY_ROOMS_NAMESPACE", "doctor-tests",
            "ROOMKEY_ACCESS_OPEN", "true");
    ConfigSources sources = new ConfigSources(folder, null, RoomkeyConfig.empty(), environment);
    Settings inForce = sources.load().orThrow();

    assertThat(ConfigurationFindings.of(sources.load(), inForce))
        .containsExactly(Finding.ok("the configuration has no problems"));
    ConfigSources changed =
        new ConfigSources(folder, null, RoomkeyConfig.builder().port(1).build(), environment);
    assertThat(ConfigurationFindings.of(changed.load(), inForce).getFirst().remedy())
        .startsWith("Restart the server");
  }

  @Test
  void names_proxies_that_include_every_client() {
    examined()
        .set("ROOMKEY_SERVER_TRUSTED_PROXIES", "0.0.0.0/0")
        .expect("proxy_headers", Status.ERROR, "every address", "your proxies only");
  }

  @Test
  void names_origins_that_may_not_call_or_cannot_publish() {
    examined()
        .origin("https://app.example.net")
        .expect("cors", Status.ERROR, "may not call", "server.cors.allowed_origins");
    examined()
        .set("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "http://app.example.net")
        .expect("cors", Status.WARNING, "neither camera nor microphone", "https");
    examined()
        .set("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "*")
        .expect("cors", Status.WARNING, "access is open", "access.rules");
    examined()
        .set("ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://app.example.net")
        .origin("https://app.example.net")
        .isOk("cors");
  }

  @Test
  void names_a_store_without_its_artifact_and_a_missing_file() {
    examined()
        .set("ROOMKEY_STATE_STORE", "postgresql://127.0.0.1/roomkey")
        .expect("store", Status.ERROR, "needs the artifact", "state.store");
    examined()
        .set("ROOMKEY_STATE_STORE", "sqlite:missing.db")
        .expect("store", Status.WARNING, "does not exist", "Start the server");
    assertThat(folder.resolve("missing.db")).doesNotExist();
  }
}
