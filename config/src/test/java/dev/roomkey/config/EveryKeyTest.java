package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.protocol.RoomAgentDispatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads each setting from each source. A setting without a sample fails. */
class EveryKeyTest {
  @TempDir Path directory;

  static Stream<Samples.Sample> samples() {
    return Samples.all();
  }

  static Stream<Object[]> variables() {
    return Samples.all()
        .flatMap(
            sample -> sample.key().variables().stream().map(name -> new Object[] {name, sample}));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void reads_each_setting_from_the_file(Samples.Sample sample) {
    Map<Setting<?>, String> values = new HashMap<>(required(sample));
    values.put(sample.key(), sample.yaml(0));
    assertRead(sample, sources().file(Samples.yaml(values)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void reads_each_setting_from_the_argument(Samples.Sample sample) {
    RoomkeyConfigBuilder argument =
        RoomkeyConfig.builder().set(sample.key().path(), sample.variable(0));
    assertThat(argument.build().settings()).containsOnlyKeys(sample.key());
    assertRead(sample, sources().file(Samples.yaml(required(sample))).argument(argument));
  }

  @ParameterizedTest
  @MethodSource("variables")
  void reads_each_setting_from_the_environment(String variable, Samples.Sample sample) {
    assertRead(
        sample, sources().file(Samples.yaml(required(sample))).env(variable, sample.variable(0)));
  }

  @Test
  void the_typed_methods_of_the_builder_set_their_settings() {
    RoomkeyConfig typed =
        RoomkeyConfig.builder()
            .livekitUrl("wss://a.test")
            .apiUrl("https://b.test")
            .credentials(Sources.KEY, Sources.SECRET)
            .host("::1")
            .port(0)
            .namespace("school")
            .agents(RoomAgentDispatch.named("one"))
            .tokenTtl(Duration.ofMinutes(5))
            .stateStore("sqlite:state.db")
            .openAccess()
            .build();
    RoomkeyConfig generic =
        RoomkeyConfig.builder()
            .set("livekit.url", "wss://a.test")
            .set("livekit.api_url", "https://b.test")
            .set("livekit.api_key", Sources.KEY)
            .set("livekit.api_secret", Sources.SECRET)
            .set("server.host", "::1")
            .set("server.port", "0")
            .set("rooms.namespace", "school")
            .set("rooms.agents", "one")
            .set("tokens.ttl", "5m")
            .set("state.store", "sqlite:state.db")
            .set("access.open", "true")
            .build();
    Settings expected = Sources.in(directory).argument(generic).settings();
    assertThat(Sources.in(directory).argument(typed).settings()).isEqualTo(expected);
    assertThat(Sources.in(directory).argument(generic.toBuilder().openAccess(false)).settings())
        .isNotEqualTo(expected);
  }

  @Test
  void the_builder_rejects_an_unknown_setting_with_a_suggestion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoomkeyConfig.builder().set("server.prot", "1"))
        .withMessage("server.prot is not known: did you mean server.port?");
  }

  private Sources sources() {
    Sources sources = Sources.in(directory);
    Samples.writeSecretFiles(sources);
    return sources;
  }

  private static Map<Setting<?>, String> required(Samples.Sample sample) {
    return Samples.requiredBeside(Stream.of(sample.key()));
  }

  private static void assertRead(Samples.Sample sample, Sources sources) {
    assertThat(sample.read().apply(sources.settings())).isEqualTo(sample.expected());
  }
}
