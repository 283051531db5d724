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

/** The later source wins, field by field: whatever some sources set, the others stand. */
class PrecedenceTest {
  private static final int SOURCES = 3;

  @TempDir Path directory;

  /** For each slot, which sources set it (a bit each), and which of its keys they use. */
  @Test
  void the_later_source_wins_field_by_field() {
    List<List<Setting<?>>> slots = slots();
    Sources files = Sources.in(directory);
    Samples.writeSecretFiles(files);
    qt().withExamples(Rounds.of(50, 1500))
        .forAll(
            lists().of(integers().between(0, 7)).ofSize(slots.size()),
            integers().between(0, Integer.MAX_VALUE))
        .checkAssert((masks, choice) -> check(plan(slots, masks, choice)));
  }

  /** What each source sets: the index of the source is that of the sample's text as well. */
  private static List<Map<Setting<?>, Samples.Sample>> plan(
      List<List<Setting<?>>> slots, List<Integer> masks, int choice) {
    List<Map<Setting<?>, Samples.Sample>> plan =
        List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (int slot = 0; slot < slots.size(); slot++) {
      List<Setting<?>> keys = slots.get(slot);
      boolean required = keys.stream().anyMatch(key -> key.remedy() != null);
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
    // Rules need callers and roles beside them: they cannot be set each for itself.
    SettingDefinitions.ALL.stream()
        .filter(key -> !Samples.POLICY.containsKey(key))
        .forEach(key -> slots.computeIfAbsent(key.slot(), slot -> new ArrayList<>()).add(key));
    return List.copyOf(slots.values());
  }
}
