package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.settings.SettingDefinitions;
import org.junit.jupiter.api.Test;

class SettingDefinitionsTest {
  @Test
  void each_secret_has_a_file_setting() {
    assertThat(
            SettingDefinitions.ALL.stream()
                .filter(key -> key.path().matches(".*(secret|password)")))
        .hasSize(3)
        .allSatisfy(key ->
            assertThat(SettingDefinitions.find(key.path() + "_file"))
                .isNotNull()
                .satisfies(file -> assertThat(file.slot()).isEqualTo(key.slot())));
  }

  @Test
  void variables_are_unique() {
    assertThat(SettingDefinitions.ALL.stream().flatMap(key -> key.variables().stream()).toList())
        .doesNotHaveDuplicates()
        .contains("ROOMKEY_SERVER_PORT", "ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "LIVEKIT_URL")
        .contains("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "LIVEKIT_API_SECRET_FILE");
  }
}
