package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compares the metadata for editors with the setting definitions. */
final class MetadataTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String FILE = "META-INF/spring-configuration-metadata.json";
  private static final String CHOICES = "one of ";

  @Test
  void the_metadata_contains_every_setting() throws IOException {
    String expected = JSON.writeValueAsString(metadata()) + "\n";
    Files.writeString(Path.of("target", "expected-metadata.json"), expected);

    assertThat(new String(resource(), StandardCharsets.UTF_8))
        .as("copy target/expected-metadata.json to src/main/resources/%s", FILE)
        .isEqualTo(expected);
  }

  @Test
  void the_metadata_omits_server_settings_only() {
    assertThat(SettingDefinitions.ALL.stream().filter(Setting::isServerOnly).map(Setting::path))
        .containsExactlyInAnyOrderElementsOf(RoomkeyProperties.SERVER_SETTINGS.keySet());
    assertThat(properties())
        .hasSize(SettingDefinitions.ALL.size() - RoomkeyProperties.SERVER_SETTINGS.size() + 2);
  }

  private static byte[] resource() throws IOException {
    try (var in = MetadataTest.class.getClassLoader().getResourceAsStream(FILE)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private static Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("groups", List.of());
    metadata.put("properties", properties());
    metadata.put("hints", hints());
    return metadata;
  }

  private static List<Map<String, Object>> properties() {
    List<Map<String, Object>> properties = new ArrayList<>();
    properties.add(
        property(RoomkeyProperties.ENABLED, "java.lang.Boolean", "Enables the routes.", true));
    properties.add(
        property(
            RoomkeyProperties.REPO_ROOT,
            "java.nio.file.Path",
            "The directory that the deployment serves; by default the current directory. A"
                + " roomkey.yaml in it is read, and overridden by these properties.",
            null));
    for (Setting<?> setting : settings()) {
      properties.add(
          property(
              RoomkeyProperties.nameOf(setting.path()),
              type(setting),
              setting.description() + " Must be " + setting.type().what() + ".",
              setting.defaultText()));
    }
    return properties;
  }

  private static List<Setting<?>> settings() {
    return SettingDefinitions.ALL.stream()
        .filter(setting -> !RoomkeyProperties.SERVER_SETTINGS.containsKey(setting.path()))
        .toList();
  }

  private static Map<String, Object> property(
      String name, String type, String description, @Nullable Object standard) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", name);
    property.put("type", type);
    property.put("description", description);
    if (standard != null) {
      property.put("defaultValue", standard);
    }
    return property;
  }

  private static String type(Setting<?> setting) {
    String what = setting.type().what();
    if (what.equals("true or false")) {
      return "java.lang.Boolean";
    } else if (what.startsWith("a whole number")) {
      return "java.lang.Long";
    } else if (what.startsWith("a duration")) {
      return "java.time.Duration";
    } else if (what.matches("a list of (?:addresses|host names|origins).*")) {
      return "java.util.List<java.lang.String>";
    } else if (what.startsWith("a list of")) {
      return "java.util.List<java.lang.Object>";
    } else if (what.startsWith("a mapping of")) {
      return "java.util.Map<java.lang.String,java.lang.Object>";
    }
    return "java.lang.String";
  }

  private static List<Map<String, Object>> hints() {
    return settings().stream()
        .filter(setting -> setting.type().what().startsWith(CHOICES))
        .map(setting ->
            Map.<String, Object>of(
                "name",
                RoomkeyProperties.nameOf(setting.path()),
                "values",
                Arrays.stream(setting.type().what().substring(CHOICES.length()).split(", "))
                    .map(choice -> Map.of("value", choice))
                    .toList()))
        .map(hint -> (Map<String, Object>) new TreeMap<>(hint))
        .toList();
  }
}
