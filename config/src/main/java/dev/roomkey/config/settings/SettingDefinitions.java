package dev.roomkey.config.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings. Each is defined in the record of its value. File keys, environment variables,
 * suggestions for unknown names and the table in docs/configuration.md are derived from the
 * definitions.
 */
public final class SettingDefinitions {
  /** All settings in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      Stream.of(
              LiveKitSettings.SECTION,
              ServerSettings.SECTION,
              RoomSettings.SECTION,
              TokenSettings.SECTION,
              AccessSettings.SECTION,
              AdmissionSettings.SECTION,
              LimitSettings.SECTION,
              AdminSettings.SECTION,
              AuditSettings.SECTION,
              PageSettings.SECTION,
              LogSettings.SECTION,
              NetworkSettings.SECTION,
              StateSettings.SECTION,
              WebhookSettings.SECTION)
          .<Setting<?>>flatMap(section -> section.settings().stream())
          .toList();

  private static final Map<String, Setting<?>> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Setting::path, Function.identity()));

  /** The paths of all sections, such as {@code server.cors}, in the order of the documentation. */
  public static final List<String> SECTIONS =
      ALL.stream().flatMap(setting -> sectionsOf(setting.path())).distinct().toList();

  private SettingDefinitions() {}

  /** Returns the setting of a path, or null. */
  public static @Nullable Setting<?> find(String path) {
    return BY_PATH.get(path);
  }

  /** Returns the names of the sections and settings in a section; {@code ""} is the root. */
  public static List<String> namesIn(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    return Stream.concat(SECTIONS.stream(), ALL.stream().map(Setting::path))
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(name -> name.indexOf('.') < 0)
        .toList();
  }

  private static Stream<String> sectionsOf(String path) {
    return IntStream.range(0, path.length())
        .filter(i -> path.charAt(i) == '.')
        .mapToObj(i -> path.substring(0, i));
  }
}
