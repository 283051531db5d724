package dev.roomkey.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.roomkey.base.Unicode;
import dev.roomkey.testkit.Rounds;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class RoomNamesTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static RoomNames namesOf(String namespace) {
    return new RoomNames(new Namespace(namespace), RANDOM);
  }

  /** Text that is likely to collide: separators, escapes, and text that is escaped to them. */
  private static Gen<String> colliding() {
    List<String> parts =
        List.of(
            "a",
            "s",
            "r",
            "/",
            "/s/",
            "/r/",
            "%",
            "%2F",
            "%25",
            "2F",
            ".",
            "..",
            "-",
            "_",
            " ",
            "~",
            "é",
            "e\u0301",
            "会",
            "ß",
            "ss",
            "İ",
            "i",
            "\u200b",
            "\u202e",
            "\ud83d\ude00",
            "کی",
            "A");
    return lists()
        .of(integers().between(0, parts.size() - 1).map(parts::get))
        .ofSizeBetween(1, 8)
        .map(list -> String.join("", list));
  }

  private static Gen<String> anyScript() {
    return strings().allPossible().ofLengthBetween(1, 40);
  }

  private static Optional<RoomName> room(String namespace, String session) {
    try {
      return Optional.of(namesOf(namespace).ofSession(new SessionId(session)).name());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  @Test
  void different_pairs_of_namespace_and_session_have_different_rooms() {
    qt().withExamples(Rounds.of(5000, 200_000))
        .forAll(colliding(), colliding(), colliding(), colliding())
        .check((ns1, id1, ns2, id2) -> {
          Optional<RoomName> one = room(ns1, id1);
          boolean same = ns1.equals(ns2) && id1.equals(id2);
          return one.isEmpty() || one.equals(room(ns2, id2)) == same;
        });
  }

  @Test
  void decodes_the_session_from_the_room_name_in_any_script() {
    qt().withExamples(Rounds.of(5000, 200_000))
        .forAll(anyScript(), anyScript())
        .check((namespace, session) ->
            room(namespace, session)
                .map(name ->
                    Unicode.utf8Length(name.value()) <= 256
                        && new SessionId(session).equals(namesOf(namespace).named(name).session()))
                .orElse(true));
  }

  @Test
  void classifies_a_generated_name_as_the_same_room() {
    qt().withExamples(Rounds.of(5000, 200_000))
        .forAll(colliding(), colliding())
        .check((namespace, text) -> {
          try {
            RoomName name = new RoomName(text);
            return namesOf(namespace).named(name).name().equals(name);
          } catch (IllegalArgumentException refused) {
            return true;
          }
        });
  }

  @Test
  void a_chosen_name_never_hides_a_session() {
    RoomNames names = namesOf("shop");
    RoomName session = names.ofSession(new SessionId("team 1")).name();

    assertThat(names.named(session).session()).isEqualTo(new SessionId("team 1"));
    assertThat(namesOf("other").named(session)).isInstanceOf(RoomTarget.Foreign.class);
  }

  @Test
  void recognizes_a_new_room_of_another_namespace() {
    RoomNames names = namesOf("shop");
    RoomName random = names.newRoom().name();

    assertThat(names.named(random)).isEqualTo(new RoomTarget.Named(random));
    assertThat(namesOf("other").named(random)).isInstanceOf(RoomTarget.Foreign.class);
  }

  @Test
  void a_session_never_has_the_name_of_a_new_room() {
    RoomNames names = namesOf("shop");
    String random = names.newRoom().name().value();
    for (String guess : List.of(random, random.substring("shop/r/".length()), "../r/x", "r/x")) {
      assertThat(names.ofSession(new SessionId(guess)).name().value()).startsWith("shop/s/");
    }
  }

  @Test
  void new_rooms_have_different_names() {
    RoomNames names = namesOf("shop");
    Set<RoomName> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      assertThat(seen.add(names.newRoom().name())).isTrue();
    }
  }

  @Test
  void accepts_a_session_up_to_the_byte_limit() {
    RoomNames names = namesOf("n");
    String fits = "a".repeat(256 - "n/s/".length());

    assertThat(Unicode.utf8Length(names.ofSession(new SessionId(fits)).name().value()))
        .isEqualTo(256);
    assertThatThrownBy(() -> names.ofSession(new SessionId(fits + "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must have at most 252 bytes in the room name, has 253");
    assertThat(names.ofSession(new SessionId("会".repeat(84))).name().value()).hasSize(88);
    assertThatThrownBy(() -> names.ofSession(new SessionId("会".repeat(85))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keeps_readable_names() {
    RoomNames names = namesOf("my-repo");

    assertThat(names.ofSession(new SessionId("stand-up_2.0")).name())
        .hasToString("my-repo/s/stand-up_2.0");
    assertThat(names.ofSession(new SessionId("会议")).name()).hasToString("my-repo/s/会议");
    assertThat(names.ofSession(new SessionId("a b/c")).name()).hasToString("my-repo/s/a%20b%2Fc");
    assertThat(names.ofSession(new SessionId("..")).name()).hasToString("my-repo/s/%2E.");
  }

  @Test
  void rejects_a_namespace_that_is_too_long() {
    assertThat(new Namespace("n".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> new Namespace("n".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must have at most 64 bytes in a room name");
    assertThatThrownBy(() -> new Namespace(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Namespace("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejects_a_lone_surrogate_in_names() {
    assertThatThrownBy(() -> new SessionId("a\ud800")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RoomName("\udc00a")).isInstanceOf(IllegalArgumentException.class);
  }
}
