package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows from the table: a key without a sample fails. */
class EveryKeyTest {
  @TempDir Path directory;

  static Stream<Samples.Sample> samples() {
    return Samples.all();
  }

  static Stream<Object[]> variables() {
    return Samples.all()
        .flatMap(sample ->
            sample.key().environmentNames().stream().map(name -> new Object[] {name, sample}));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void each_key_is_read_from_the_file(Samples.Sample sample) {
    Map<ConfigKey<?>, String> values = new HashMap<>(required(sample));
    values.put(sample.key(), sample.yaml(0));
    holds(sample, sources().file(Samples.yaml(values)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void each_key_is_read_from_the_argument(Samples.Sample sample) {
    RoomkeyConfigBuilder argument = RoomkeyConfig.builder();
    sample.set().accept(argument);
    assertThat(argument.build().settings()).containsOnlyKeys(sample.key().path());
    holds(sample, sources().file(Samples.yaml(required(sample))).argument(argument));
  }

  @ParameterizedTest
  @MethodSource("variables")
  void each_key_is_read_from_the_environment(String variable, Samples.Sample sample) {
    holds(sample, sources().file(Samples.yaml(required(sample))).env(variable, sample.variable(0)));
  }

  private Sources sources() {
    Sources sources = Sources.in(directory);
    Samples.writeSecretFiles(sources);
    return sources;
  }

  private static Map<ConfigKey<?>, String> required(Samples.Sample sample) {
    return Samples.requiredBeside(Stream.of(sample.key()));
  }

  private static void holds(Samples.Sample sample, Sources sources) {
    assertThat(sample.read().apply(sources.settings())).isEqualTo(sample.expected());
  }
}
