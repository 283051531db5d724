package dev.roomkey.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomMetadataTest {
  private static final RoomMetadata OWN = new RoomMetadata("shop", "standup", "id");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        " ",
        "null",
        "{}",
        "{\"topic\":\"x\"}",
        "{\"repoRoot\":\"stall\"}",
        " {\"repoRoot\":\"stall\"}",
        "{\"repo_root\":\"stall\",\"repoRoot\":\"stall\"}",
        "{\"repoRoot\":\"stall\",\"repoRoot\":\"stall\"}",
        "{\"repoRoot\":\"stall\"} {\"repoRoot\":\"stall\"}",
        "[{\"repoRoot\":\"stall\"}]",
        "{\"repoRoot\":null,\"sessionId\":7,\"creationId\":[\"other\"]}",
        "{\"session_id\":\"other\",\"creation_id\":\"other\"}",
        "{\"repo\\u0052oot\":\"stall\"}",
        "\uFEFF{\"repoRoot\":\"stall\"}",
        "\",\"repoRoot\":\"stall\",\"a\":\""
      })
  void other_metadata_cannot_replace_the_fields_of_roomkey(String others) {
    String written = OWN.with(others);
    assertThat(RoomMetadata.read(written)).isEqualTo(OWN);
    assertThat(written).doesNotContain("repo_root", "session_id", "creation_id");
    assertThat(written.split("\"(repoRoot|sessionId|creationId)\":", -1)).hasSize(4);
  }

  @Test
  void keeps_other_metadata_beside_the_fields_of_roomkey() {
    assertThat(OWN.with("{\"topic\":\"x\",\"n\":1.50,\"deep\":{\"repoRoot\":[null,true]}}"))
        .isEqualTo(
            "{\"repoRoot\":\"shop\",\"sessionId\":\"standup\",\"creationId\":\"id\","
                + "\"topic\":\"x\",\"n\":1.50,\"deep\":{\"repoRoot\":[null,true]}}");
    assertThat(new RoomMetadata("shop", null, null).with("plain \"text\""))
        .isEqualTo("{\"repoRoot\":\"shop\",\"metadata\":\"plain \\\"text\\\"\"}");
    assertThat(new RoomMetadata(null, null, null).write()).isEqualTo("{}");
  }

  @Test
  void reads_only_strings_of_a_json_object() {
    RoomMetadata nothing = new RoomMetadata(null, null, null);
    assertThat(RoomMetadata.read("{\"repoRoot\":7,\"repo_root\":\"a\"}")).isEqualTo(nothing);
    assertThat(RoomMetadata.read("{\"repoRoot\":\"a\",\"repoRoot\":\"a\"}")).isEqualTo(nothing);
    assertThat(RoomMetadata.read(" {\"repoRoot\":\"a\"}").repoRoot()).isEqualTo("a");
  }
}
