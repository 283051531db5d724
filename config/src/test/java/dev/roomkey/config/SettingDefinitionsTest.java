package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingDefinitionsTest {
  /** Sets two keys at once, and makes the value. */
  private static final Set<String> NOT_OF_ONE_KEY = Set.of("credentials", "build");

  @Test
  void every_key_is_in_the_table() {
    List<String> constants =
        Stream.of(SettingDefinitions.class, LimitKeys.class, PeopleKeys.class)
            .flatMap(keys -> Arrays.stream(keys.getDeclaredFields()))
            .filter(field -> field.getType().equals(ConfigKey.class))
            .map(field -> {
              try {
                return ((ConfigKey<?>) field.get(null)).path();
              } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
              }
            })
            .toList();
    assertThat(SettingDefinitions.ALL)
        .extracting(ConfigKey::path)
        .containsExactlyElementsOf(constants);
  }

  @Test
  void each_key_has_a_method_of_the_builder_and_each_method_a_key() {
    Set<String> methods =
        Arrays.stream(RoomkeyConfigBuilder.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .filter(name -> !NOT_OF_ONE_KEY.contains(name))
            .collect(Collectors.toSet());
    assertThat(SettingDefinitions.ALL)
        .extracting(ConfigKey::setBy)
        .containsExactlyInAnyOrderElementsOf(methods);
  }

  @Test
  void each_secret_can_be_in_a_file() {
    assertThat(SettingDefinitions.ALL.stream().filter(ConfigKey::secret))
        .isNotEmpty()
        .allSatisfy(key ->
            assertThat(ConfigNames.BY_PATH.get(key.path() + "_file"))
                .isNotNull()
                .satisfies(file -> assertThat(file.slot()).isEqualTo(key.slot())));
  }

  @Test
  void no_two_keys_have_one_variable() {
    assertThat(
            SettingDefinitions.ALL.stream()
                .flatMap(key -> key.environmentNames().stream())
                .toList())
        .doesNotHaveDuplicates()
        .contains("ROOMKEY_SERVER_PORT", "ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "LIVEKIT_URL")
        .contains("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "LIVEKIT_API_SECRET_FILE");
  }
}
