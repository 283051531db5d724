package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.access.ApiKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Loads configurations in pages. A note {@code env: NAME=VALUE} adds a variable. A note {@code a
 * file of keys} marks a file of API keys, and {@code LiveKit's configuration} one of LiveKit.
 */
final class YamlSnippets {
  /** The paths of secrets in the pages. */
  private static final String SECRET_FILE = "/run/secrets/\\w+";

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** The path of a secret of Standard Webhooks. */
  private static final String WEBHOOK_FILE = "/run/secrets/webhooks";

  private static final String WEBHOOK_SECRET = "whsec_" + SECRET;

  private final Path folder;

  /**
   * @param folder the folder for files
   */
  YamlSnippets(Path folder) {
    this.folder = folder;
  }

  void check(Snippet snippet) throws IOException {
    if (snippet.notes().contains("a file of keys")) {
      assertThatCode(() -> ApiKeyFile.parse("keys.yaml", snippet.text()))
          .doesNotThrowAnyException();
      return;
    }
    if (snippet.notes().contains("LiveKit's configuration")) {
      checkLiveKit(snippet.text());
      return;
    }
    Path file = Files.createTempFile(folder, "roomkey", ".yaml");
    Files.writeString(file, withSecret(snippet.text()));
    String environment = snippet.note("env:").orElse("");
    assertCanBeUsed(file, environment(environment.isEmpty() ? "" : environment + " "));
  }

  /** Verifies that the webhook of LiveKit has one of its keys, and Roomkey's path. */
  private static void checkLiveKit(String text) {
    JsonNode root =
        new ObjectMapper()
            .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    assertThat(root.at("/keys").propertyNames()).contains(root.at("/webhook/api_key").asString());
    assertThat(root.at("/webhook/urls/0").asString()).endsWith("/api/livekit/webhook");
  }

  /**
   * Parses variables before a command: {@code NAME=VALUE NAME=VALUE }, each followed by a space.
   */
  Map<String, String> environment(String assignments) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String assignment : withSecret(assignments).strip().split("\\s+", -1)) {
      if (!assignment.isEmpty()) {
        String[] parts = assignment.split("=", 2);
        environment.put(parts[0], parts[1]);
      }
    }
    return environment;
  }

  /**
   * Fails if the settings are invalid.
   *
   * @param file the configuration
   */
  void assertCanBeUsed(Path file, Map<String, String> environment) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("my-repo"));
    assertThat(new ConfigSources(repository, file, RoomkeyConfig.empty(), environment).load())
        .isInstanceOf(ConfigResult.Loaded.class);
  }

  private String withSecret(String text) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    Path webhook = Files.writeString(folder.resolve("webhooks"), WEBHOOK_SECRET);
    return text.replace(WEBHOOK_FILE, webhook.toString())
        .replaceAll(SECRET_FILE, secret.toString());
  }
}
