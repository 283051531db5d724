package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.problems.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Verifies the files in {@code deploy} and the workflows. */
class DeployFilesTest {
  private static final String KUBERNETES = "deploy/kubernetes/";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path directory;

  private static JsonNode yaml(String file) {
    Load load = new Load(LoadSettings.builder().setLabel(file).build());
    return MAPPER.valueToTree(load.loadFromString(Checkout.text(file)));
  }

  private static JsonNode manifest(String name) {
    return yaml(KUBERNETES + name + ".yaml");
  }

  private static List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Checkout.ROOT.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private ConfigResult load(String text, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("roomkey.yaml"), text);
    return new ConfigSources(directory, file, RoomkeyConfig.empty(), environment).load();
  }

  private static List<String> warnedFields(ConfigResult result) {
    return result instanceof ConfigResult.Loaded loaded
        ? loaded.warnings().stream().map(ConfigProblem::field).toList()
        : fail(result.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "compose.replicas.yaml"})
  void the_settings_in_a_compose_file_start_roomkey(String file) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    yaml("deploy/" + file)
        .at("/services/roomkey/environment")
        .forEachEntry((name, value) -> environment.put(name, value.asString()));

    assertThat(warnedFields(load("", environment)))
        .containsExactly("livekit.api_url"); // not encrypted
  }

  @Test
  void replicas_on_kubernetes_share_a_database() throws IOException {
    String folder = "deploy/kubernetes-postgresql/";
    JsonNode pod = yaml(folder + "deployment.yaml").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");
    Map<String, String> environment = new LinkedHashMap<>();
    container
        .get("env")
        .forEach(
            entry -> environment.put(entry.get("name").asString(), entry.get("value").asString()));
    String file = container.at("/volumeMounts/0/mountPath").asString() + "/password";
    assertThat(environment).containsEntry("ROOMKEY_STATE_PASSWORD_FILE", file);
    environment.put(
        "ROOMKEY_STATE_PASSWORD_FILE",
        Files.writeString(directory.resolve("password"), "a password").toString());
    String text = configMap(SECRET).replace("YOUR_API_KEY", "APIw7JXkCfYs9Lb");

    assertThat(load(text, environment)).isInstanceOf(ConfigResult.Loaded.class);
    assertThat(pod.at("/volumes/0/secret/secretName"))
        .isEqualTo(yaml(folder + "secret.yaml").at("/metadata/name"));
    assertThat(container.get("name")).isEqualTo(container().get("name"));
    assertThat(yaml(folder + "deployment.yaml").at("/metadata/name"))
        .isEqualTo(manifest("deployment").at("/metadata/name"));
  }

  private static JsonNode pod() {
    return manifest("deployment").at("/spec/template/spec");
  }

  private static JsonNode container() {
    return pod().at("/containers/0");
  }

  private static String mountPath(String volume) {
    return container()
        .get("volumeMounts")
        .valueStream()
        .filter(mount -> mount.get("name").asString().equals(volume))
        .map(mount -> mount.get("mountPath").asString())
        .findFirst()
        .orElseThrow();
  }

  /** Returns the file of the ConfigMap, with a secret that only its owner can read. */
  private String configMap(String secret) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), secret);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    String text = manifest("configmap").at("/data/roomkey.yaml").asString();
    String mounted = mountPath("livekit") + "/api_secret";
    assertThat(text).contains(mounted);
    return text.replace(mounted, file.toString());
  }

  @Test
  void the_configuration_for_kubernetes_starts_roomkey_with_a_key_pair() throws IOException {
    String text = configMap(SECRET).replace("YOUR_API_KEY", "APIw7JXkCfYs9Lb");

    assertThat(warnedFields(load(text, Map.of())))
        .containsExactly("livekit.url", "livekit.api_url"); // an example's, and not encrypted
  }

  @Test
  void the_placeholders_for_the_key_pair_do_not_start_roomkey() throws IOException {
    String placeholder = manifest("secret").at("/stringData/api_secret").asString();

    ConfigResult result = load(configMap(placeholder), Map.of());

    assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
    assertThat(((ConfigResult.Invalid) result).problems())
        .extracting(ConfigProblem::field)
        .containsExactlyInAnyOrder("livekit.api_key", "livekit.api_secret_file");
  }

  @Test
  void the_manifests_refer_to_each_other_by_the_right_names() throws IOException {
    List<String> resources = new ArrayList<>(List.of("kustomization.yaml"));
    manifest("kustomization").get("resources").forEach(name -> resources.add(name.asString()));
    assertThat(resources).containsExactlyInAnyOrderElementsOf(files(KUBERNETES));

    JsonNode labels = manifest("deployment").at("/spec/template/metadata/labels");
    assertThat(
            List.of(
                manifest("deployment").at("/spec/selector/matchLabels"),
                pod().at("/topologySpreadConstraints/0/labelSelector/matchLabels"),
                manifest("service").at("/spec/selector"),
                manifest("poddisruptionbudget").at("/spec/selector/matchLabels")))
        .containsOnly(labels);

    assertThat(pod().at("/volumes/0/configMap/name"))
        .isEqualTo(manifest("configmap").at("/metadata/name"));
    assertThat(pod().at("/volumes/1/secret/secretName"))
        .isEqualTo(manifest("secret").at("/metadata/name"));

    JsonNode port = container().at("/ports/0/name");
    assertThat(
            List.of(
                manifest("service").at("/spec/ports/0/targetPort"),
                container().at("/startupProbe/httpGet/port"),
                container().at("/livenessProbe/httpGet/port"),
                container().at("/readinessProbe/httpGet/port")))
        .containsOnly(port);
  }

  @Test
  void the_manifests_and_the_image_agree_on_user_port_and_directory() {
    String containerfile = Checkout.text("Containerfile");

    assertThat(containerfile)
        .contains(
            "USER %s:%s\n"
                .formatted(
                    pod().at("/securityContext/runAsUser").asString(),
                    pod().at("/securityContext/runAsGroup").asString()))
        .contains("EXPOSE %s\n".formatted(container().at("/ports/0/containerPort").asString()))
        .contains("WORKDIR %s\n".formatted(mountPath("config")));
  }

  /** The heap size of the launcher is fixed; that of the image follows the memory limit. */
  @Test
  void the_image_has_the_launchers_jvm_options() {
    String launcher = Checkout.text("roomkey");
    String function =
        launcher.substring(
            launcher.indexOf("\njvm_command()"), launcher.indexOf("\napp_command()"));
    List<String> options =
        Pattern.compile("(?<=[ (])-(?:[XD]|-)[^\\s)]+")
            .matcher(function)
            .results()
            .map(MatchResult::group)
            .filter(option -> !option.startsWith("-Xmx"))
            .toList();

    assertThat(options).hasSizeGreaterThan(8);
    assertThat(Checkout.text("deploy/image/jvm.options").lines()).containsAll(options);
  }

  @Test
  void the_workflows_are_yaml_and_pin_each_action_by_its_major_version() throws IOException {
    for (String file : files(".github/workflows")) {
      for (JsonNode action : yaml(".github/workflows/" + file).findValues("uses")) {
        assertThat(action.asString()).matches("[\\w-]+/[\\w-]+@v\\d+|\\./.*");
      }
    }
  }
}
