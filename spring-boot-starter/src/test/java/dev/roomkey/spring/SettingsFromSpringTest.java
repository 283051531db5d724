package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.rules.Role;
import dev.roomkey.admission.AdmissionOptions;
import dev.roomkey.admission.AdmissionOptions.Recording;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StorePassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The mapping of Spring properties to settings. */
final class SettingsFromSpringTest {
  private static final String RULE = "roomkey.access.rules[0].";

  @TempDir Path folder;

  private final Map<String, Object> commandLine = new LinkedHashMap<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Map<String, Object> file =
      new LinkedHashMap<>(
          Map.of(
              "livekit.url", "ws://127.0.0.1:9",
              "livekit.api-key", "APIkey",
              "livekit.api-secret", "spring-secret-".repeat(3)));

  private ConfigResult load(
      RoomkeyConfig code, Embedding embedding, @Nullable AccessPolicy policy) {
    return load(code, embedding, policy, null);
  }

  private ConfigResult load(
      RoomkeyConfig code,
      Embedding embedding,
      @Nullable AccessPolicy policy,
      @Nullable StateStore store) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("commandLine", commandLine));
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    environment.getPropertySources().addLast(new MapPropertySource("file", file));
    file.put("roomkey.repo-root", folder.toString());
    return SpringSettings.of(environment, code, embedding, policy, store).loadEmbedded();
  }

  private Settings settings() {
    return load(RoomkeyConfig.empty(), Embedding.AUTHENTICATES_CALLERS, null).orThrow();
  }

  private String problems(@Nullable AccessPolicy policy) {
    return load(RoomkeyConfig.empty(), Embedding.AUTHENTICATES_CALLERS, policy).toString();
  }

  @Test
  void accepts_the_relaxed_names_of_spring() {
    file.put("roomkey.access.open", true);
    file.put("roomkey.tokens.ttl", "5m");
    file.put("roomkey.tokens.maxBytes", "2048");
    file.put("roomkey.rooms.empty_timeout", Duration.ofMinutes(2));
    file.put("roomkey.server.cors.allowed-origins[0]", "https://a.example");
    file.put("roomkey.server.trusted-proxies", "10.0.0.0/8, 192.168.0.1");

    Settings settings = settings();

    assertThat(settings.tokens().ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.tokens().maxBytes()).isEqualTo(2048);
    assertThat(settings.rooms().emptyTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.server().cors().allowedOrigins().toString()).contains("https://a.example");
    assertThat(settings.server().trustedProxies()).hasSize(2);
  }

  /** YAML 1.1 of Spring has these words for booleans. */
  @Test
  void accepts_on_and_off_without_quotation_marks() {
    file.put("roomkey.access.open", true);
    file.put("roomkey.admissions.record", true);
    file.put("roomkey.admissions.recheck", false);
    file.put("roomkey.limits.per-address", false);
    file.put("roomkey.admin.role", false);

    Settings settings = settings();

    assertThat(settings.admissions().options())
        .isEqualTo(new AdmissionOptions(Recording.ON, null, false, AdmissionOptions.Unknown.ALLOW));
    assertThat(settings.limits().perAddress()).isEmpty();
    assertThat(settings.admin().role()).isEmpty();
  }

  @Test
  void reads_the_state_store() {
    file.put("roomkey.access.open", true);
    file.put("roomkey.admissions.hold", Duration.ofSeconds(30));
    file.put("roomkey.state.store", "postgresql://roomkey@db.test/roomkey");
    variables.put("ROOMKEY_STATE_PASSWORD", "spring-secret-word");

    Settings settings = settings();

    assertThat(settings.admissions().options().hold()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.state())
        .isEqualTo(
            new StateSettings(
                "postgresql://roomkey@db.test/roomkey", StorePassword.of("spring-secret-word")));
    assertThat(settings.toString()).doesNotContain("spring-secret-word");
  }

  @Test
  void accepts_the_variables_as_spring_spells_them() {
    file.clear();
    variables.put("LIVEKIT_URL", "ws://127.0.0.1:9");
    variables.put("LIVEKIT_APIKEY", "APIvariable");
    variables.put("LIVEKIT_APISECRET", "spring-secret-".repeat(3));
    variables.put("ROOMKEY_ACCESS_OPEN", "true");
    variables.put("ROOMKEY_TOKENS_MAXBYTES", "2048");
    variables.put("ROOMKEY_ROOMS_EMPTYTIMEOUT", "2m");
    variables.put("ROOMKEY_SERVER_CORS_ALLOWEDORIGINS_0", "https://a.example");
    variables.put("ROOMKEY_SERVER_CORS_ALLOWEDORIGINS_1", "https://b.example");
    variables.put("ROOMKEY_TOKENS_TTL", "");

    Settings settings = settings();

    assertThat(settings.livekit().credentials().apiKey().value()).isEqualTo("APIvariable");
    assertThat(settings.tokens().maxBytes()).isEqualTo(2048);
    assertThat(settings.rooms().emptyTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.server().cors().allowedOrigins())
        .containsExactly("https://a.example", "https://b.example");

    variables.put("LIVEKIT_API_KEY", "APIother");
    variables.put("ROOMKEY_ACCESS_ROLES_HOST_TTL", "2h");
    assertThat(problems(null))
        .contains("livekit.api_key is also set by LIVEKIT_APIKEY to a different value")
        .contains("ROOMKEY_ACCESS_ROLES_HOST_TTL: is not a setting: write the complete value into");
  }

  @Test
  void a_property_of_a_role_adds_to_the_role_of_another_source() throws IOException {
    file.put("roomkey.access.roles.host.publish[0]", "camera");
    file.put("roomkey.access.roles.host.ttl", "1h");
    file.put(RULE + "name", "admins");
    file.put(RULE + "caller.roles[0]", "admin");
    file.put(RULE + "role", "host");
    commandLine.put("roomkey.access.roles.host.ttl", "2h");

    Role merged = Objects.requireNonNull(settings().access().rules().getFirst().role());
    assertThat(merged.toString()).contains("PT2H", "CAMERA");

    file.keySet().removeIf(name -> name.startsWith("roomkey.access"));
    Files.writeString(
        folder.resolve("roomkey.yaml"),
        """
        access:
          roles: {host: {publish: [camera], ttl: 1h}}
          rules: [{name: admins, caller: {roles: [admin]}, role: host}]
        """);
    assertThat(settings().access().rules().getFirst().role()).isEqualTo(merged);
  }

  @Test
  void rejects_a_property_of_a_role_over_roles_that_are_one_text() {
    file.put("roomkey.access.roles", "{host: {publish: true}}");
    file.put("roomkey.access.rules", "[{name: all, caller: {roles: [admin]}, role: host}]");
    commandLine.put("roomkey.access.roles.host.ttl", "2h");

    assertThat(problems(null)).contains("access.roles is a mapping and would replace the text in ");
  }

  @Test
  void the_name_of_the_application_identifies_the_deployment() throws IOException {
    file.put("roomkey.access.open", "true");
    file.put("spring.application.name", "shop");
    for (String release : List.of("41", "42", "my-repo")) {
      folder = Files.createDirectory(folder.resolve(release));

      ConfigResult.Loaded loaded =
          (ConfigResult.Loaded) load(RoomkeyConfig.empty(), Embedding.NONE, null);

      assertThat(loaded.warnings()).isEmpty();
      assertThat(loaded.settings().repoName()).isEqualTo("shop");
      assertThat(loaded.settings().rooms().namespace().value()).isEqualTo("shop");
    }
    file.put("roomkey.rooms.namespace", "shop-staging");
    assertThat(settings().rooms().namespace().value()).isEqualTo("shop-staging");
  }

  @Test
  void warns_about_variables_and_files_with_settings_of_the_stand_alone_server()
      throws IOException {
    file.put("roomkey.access.open", "true");
    file.put("roomkey.server.base-path", "/rooms");
    file.put("spring.application.name", "shop");
    variables.put("ROOMKEY_SERVER_ALLOWEDHOSTS", "meet.example");
    Files.writeString(folder.resolve("roomkey.yaml"), "log: {level: debug}");

    ConfigResult.Loaded loaded =
        (ConfigResult.Loaded) load(RoomkeyConfig.empty(), Embedding.NONE, null);

    assertThat(loaded.warnings())
        .extracting(warning -> warning.field())
        .containsExactlyInAnyOrder("server.allowed_hosts", "log.level");
  }

  @Test
  void the_first_property_source_wins() {
    file.put("roomkey.access.open", "true");
    file.put("roomkey.tokens.ttl", "1m");
    file.put("roomkey.tokens.max-bytes", "1024");
    variables.put("ROOMKEY_TOKENS_TTL", "2m");
    variables.put("ROOMKEY_TOKENS_MAX_BYTES", "2048");
    commandLine.put("roomkey.tokens.ttl", "3m");

    assertThat(settings().tokens().ttl()).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings().tokens().maxBytes()).isEqualTo(2048);
  }

  @Test
  void reads_the_variables_of_livekit_and_a_secret_replaces_another_kind_of_secret() {
    file.put("roomkey.access.open", "true");
    file.remove("livekit.api-secret");
    file.put("livekit.development-secret", "devkey");
    variables.put("LIVEKIT_URL", "wss://livekit.example.com");
    variables.put("LIVEKIT_API_SECRET", "another-secret-".repeat(3));

    assertThat(settings().livekit().url().toString()).contains("livekit.example.com");
  }

  @Test
  void properties_override_code() {
    file.put("roomkey.access.open", "true");
    file.put("roomkey.tokens.ttl", "1m");
    RoomkeyConfig code =
        RoomkeyConfig.builder()
            .tokenTtl(Duration.ofMinutes(9))
            .set("tokens.max_bytes", "4096")
            .build();

    Settings settings = load(code, Embedding.NONE, null).orThrow();

    assertThat(settings.tokens().ttl()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.tokens().maxBytes()).isEqualTo(4096);
  }

  @Test
  void rules_without_callers_use_the_callers_of_the_application() {
    file.put("roomkey.access.roles.host.publish", "true");
    file.put("roomkey.access.roles.host.allowed_fields[0]", "participant_name");
    file.put(RULE + "name", "admins");
    file.put(RULE + "caller.roles[0]", "admin");
    file.put(RULE + "role", "host");

    assertThat(settings().access().callers()).containsExactly(new CallerSource.Application());
    assertThat(settings().access().rules()).hasSize(1);

    file.put("roomkey.access.callers[0]", "application");
    file.put("roomkey.access.callers[1]", "anonymous");
    assertThat(settings().access().callers()).hasSize(2);
  }

  @Test
  void accepts_a_policy_as_one_yaml_string() {
    file.put("roomkey.access.roles", "{host: {publish: true}}");
    file.put("roomkey.access.rules", "[{name: all, caller: {roles: [admin]}, role: host}]");

    assertThat(settings().access().rules()).hasSize(1);
  }

  @Test
  void a_policy_of_the_application_excludes_access_settings() {
    AccessPolicy own =
        (caller, request, around) -> new AccessDecision.Deny(DenyReason.ACCESS_DISABLED, "own");

    assertThat(load(RoomkeyConfig.empty(), Embedding.NONE, own))
        .isInstanceOf(ConfigResult.Loaded.class);
    file.put("roomkey.access.open", "true");
    assertThat(problems(own)).contains("access.open", "but the application's AccessPolicy decides");

    file.remove("roomkey.access.open");
    file.put("roomkey.access.roles.host.publish", "true");
    file.put(RULE + "name", "admins");
    file.put(RULE + "caller.roles[0]", "admin");
    file.put(RULE + "role", "host");
    assertThat(((ConfigResult.Invalid) load(RoomkeyConfig.empty(), Embedding.NONE, own)).problems())
        .singleElement()
        .asString()
        .contains(
            "access.rules is set, but the application's AccessPolicy decides: remove one of the"
                + " two");
  }

  @Test
  void ignores_other_livekit_properties_but_reports_misspelled_ones() {
    file.put("roomkey.access.open", "true");
    file.put("livekit.webhook.path", "/hooks");
    variables.put("LIVEKIT_CONFIG", "/etc/livekit.yaml");
    assertThat(settings()).isNotNull();

    file.put("livekit.api-urk", "ws://127.0.0.1:9");
    assertThat(problems(null)).contains("did you mean livekit.api-url?");
  }

  @Test
  void accepts_the_variables_of_the_starter() {
    file.put("roomkey.access.open", "true");
    variables.put("ROOMKEY_ENABLED", "true");
    variables.put("ROOMKEY_REPO_ROOT", folder.toString());
    assertThat(settings()).isNotNull();

    variables.put("ROOMKEY_TOKEN_TTL", "5m");
    assertThat(problems(null)).contains("did you mean ROOMKEY_TOKENS_TTL?");
  }

  @Test
  void rejects_a_list_with_a_missing_index() {
    file.put("roomkey.access.open", "true");
    file.put("roomkey.server.trusted-proxies[0]", "10.0.0.1");
    file.put("roomkey.server.trusted-proxies[2]", "10.0.0.2");

    assertThat(problems(null)).contains("server.trusted_proxies[1]", "is missing");
  }

  private ConfigResult withStore() {
    MemoryStateStore store = new MemoryStateStore(InstantSource.system());
    return load(RoomkeyConfig.empty(), Embedding.NONE, null, store);
  }

  @Test
  void the_store_of_the_application_replaces_the_setting() {
    file.put("roomkey.access.open", true);
    file.put("roomkey.rooms.max-participants", 2);

    assertThat(warnings(load(RoomkeyConfig.empty(), Embedding.NONE, null)))
        .contains("roomkey.state.store");
    assertThat(warnings(withStore())).doesNotContain("state.store");
    file.put("roomkey.state.store", "datasource");
    assertThat(warnings(withStore())).doesNotContain("state.store");
    file.put("roomkey.state.store", "sqlite:state.db");
    assertThat(withStore().toString())
        .contains("state.store is set, but the application's StateStore is used: remove");
  }

  private static String warnings(ConfigResult result) {
    return ((ConfigResult.Loaded) result).warnings().toString();
  }

  @Test
  void a_data_source_requires_a_bean_and_the_artifact() {
    file.put("roomkey.access.open", true);
    file.put("roomkey.state.store", "datasource");

    assertThat(problems(null)).contains("single or primary DataSource bean", "roomkey-store-jdbc");
    file.put("roomkey.state.password", "secret");
    assertThat(withStore().toString())
        .contains("state.password has no effect on the application's store");
  }
}
