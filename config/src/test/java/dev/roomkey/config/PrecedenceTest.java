package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.testkit.Rounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A later source overrides an earlier one, setting by setting. */
class PrecedenceTest {
  private static final int SOURCES = 3;

  @TempDir Path directory;

  /**
   * Plans, for each slot, which sources set it (one bit each) and which of its settings they use.
   */
  @Test
  void a_later_source_overrides_setting_by_setting() {
    List<List<Setting<?>>> slots = slots();
    Sources files = Sources.in(directory);
    Samples.writeSecretFiles(files);
    qt().withExamples(Rounds.of(50, 1500))
        .forAll(
            lists().of(integers().between(0, 7)).ofSize(slots.size()),
            integers().between(0, Integer.MAX_VALUE))
        .checkAssert((masks, choice) -> check(plan(slots, masks, choice)));
  }

  /** Returns the settings of each source; a source uses the sample's text of the same index. */
  private static List<Map<Setting<?>, Samples.Sample>> plan(
      List<List<Setting<?>>> slots, List<Integer> masks, int choice) {
    List<Map<Setting<?>, Samples.Sample>> plan =
        List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (int slot = 0; slot < slots.size(); slot++) {
      List<Setting<?>> keys = slots.get(slot);
      boolean required = keys.stream().anyMatch(Samples::isRequired);
      int mask = masks.get(slot) == 0 && required ? 1 : masks.get(slot);
      for (int source = 0; source < SOURCES; source++) {
        if ((mask & (1 << source)) != 0) {
          Setting<?> key = keys.get((choice >>> source) % keys.size());
          plan.get(source).put(key, Samples.of(key));
        }
      }
    }
    return plan;
  }

  private void check(List<Map<Setting<?>, Samples.Sample>> plan) {
    Settings settings = load(plan);
    Map<String, Setting<?>> winners = new HashMap<>();
    Map<String, Integer> winningSources = new HashMap<>();
    for (int source = 0; source < SOURCES; source++) {
      for (Setting<?> key : plan.get(source).keySet()) {
        winners.put(key.slot(), key);
        winningSources.put(key.slot(), source);
      }
    }
    Settings expected = inTheFileAlone(winners, winningSources);
    assertThat(settings).isEqualTo(expected);
  }

  private Settings load(List<Map<Setting<?>, Samples.Sample>> plan) {
    Map<Setting<?>, String> file = new HashMap<>();
    plan.get(0).forEach((key, sample) -> file.put(key, sample.yaml(0)));
    RoomkeyConfigBuilder argument = RoomkeyConfig.builder();
    plan.get(1).forEach((key, sample) -> argument.set(key.path(), sample.variable(1)));
    Sources sources = Sources.in(directory).file(Samples.yaml(file)).argument(argument);
    plan.get(2)
        .forEach((key, sample) -> sources.env(key.variables().getLast(), sample.variable(2)));
    return sources.settings();
  }

  private Settings inTheFileAlone(
      Map<String, Setting<?>> winners, Map<String, Integer> winningSources) {
    Map<Setting<?>, String> file = new HashMap<>();
    winners.forEach((slot, key) ->
        file.put(key, Samples.of(key).yaml(Objects.requireNonNull(winningSources.get(slot)))));
    return Sources.in(directory).file(Samples.yaml(file)).settings();
  }

  private static List<List<Setting<?>>> slots() {
    Map<String, List<Setting<?>>> slots = new TreeMap<>();
    // Rules require callers and roles, so these cannot vary independently.
    SettingDefinitions.ALL.stream()
        .filter(key -> !Samples.POLICY.containsKey(key))
        .forEach(key -> slots.computeIfAbsent(key.slot(), slot -> new ArrayList<>()).add(key));
    return List.copyOf(slots.values());
  }
}
