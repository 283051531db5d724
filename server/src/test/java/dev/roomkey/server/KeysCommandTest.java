package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.ApiKeyFileException;
import dev.roomkey.auth.KeyHash;
import dev.roomkey.config.access.ApiKeyFile;
import dev.roomkey.server.RoomkeyProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code roomkey keys new}, as a process. */
@Tag("slow")
class KeysCommandTest {
  @TempDir private Path folder;

  private Ended run(String commandLine) {
    return RoomkeyProcess.command(commandLine.split(" ")).in(folder).run();
  }

  private Path file() {
    return folder.resolve("keys.yaml");
  }

  private List<ApiKeyEntry> keys() {
    try {
      return ApiKeyFile.load(file());
    } catch (ApiKeyFileException invalid) {
      throw new AssertionError(invalid);
    }
  }

  @Test
  void prints_the_key_once_and_writes_its_hash_to_a_private_file() throws IOException {
    Ended ended =
        run("keys new --id ci --name CI --roles backend,ops --expires 90d --file keys.yaml");

    assertThat(ended.exit()).isZero();
    assertThat(ended.stdout()).matches("rk_[A-Za-z0-9_-]{43}");
    assertThat(ended.stderr()).doesNotContain(ended.stdout());
    assertThat(Files.readString(file())).doesNotContain(ended.stdout());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    ApiKeyEntry entry = keys().getFirst();
    assertThat(entry.id()).isEqualTo("ci");
    assertThat(entry.name()).isEqualTo("CI");
    assertThat(entry.roles()).containsExactly("backend", "ops");
    assertThat(entry.hash()).isEqualTo(KeyHash.of(ended.stdout()));
    assertThat(entry.expires())
        .isBetween(
            Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(90)));
  }

  @Test
  void concurrent_commands_lose_no_key() throws Exception {
    List<String> ids = List.of("a", "b", "c", "d", "e", "f");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Ended>> commands =
          ids.stream().map(id -> (Callable<Ended>) () -> run("keys new --id " + id)).toList();
      for (Future<Ended> ended : threads.invokeAll(commands)) {
        assertThat(ended.get().exit()).as(ended.get().stderr()).isZero();
      }
    }

    assertThat(keys()).extracting(ApiKeyEntry::id).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("keys.yaml", ".keys.yaml.lock");
  }

  @ParameterizedTest
  @CsvSource({"'keys: []\n# end\n'", "'# ours\nkeys:\n  - {id: a, hash: \"HASH\"} # first'"})
  void keeps_the_content_of_the_file(String text) throws IOException {
    String before = text.replace("HASH", KeyHash.of("a").text());
    Files.writeString(file(), before);

    assertThat(run("keys new --id ci").exit()).isZero();
    assertThat(keys().getLast().id()).isEqualTo("ci");
    assertThat(Files.readString(file()))
        .contains(before.replace("keys: []", "keys:").lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "'keys: [{id: ci, hash: \"HASH\"}]', already",
    "'keys: [{id: a, hash: \"HASH\"}]', cannot be extended",
    "'keys: [{id: a}]', must have hash",
  })
  void does_not_change_an_unsupported_file(String text, String message) throws IOException {
    String before = text.replace("HASH", KeyHash.of("a").text());
    Files.writeString(file(), before);

    Ended ended = run("keys new --id ci");

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr()).contains(message).doesNotContain("Exception");
    assertThat(file()).hasContent(before);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("keys.yaml", ".keys.yaml.lock");
  }

  @ParameterizedTest
  @CsvSource({
    "keys, subcommand, 2",
    "keys new, --id, 2",
    "keys new --id ci --expires soon, 90d, 2",
    "keys new --id ci --rols x, --roles, 2",
    "keys new --id ci --file gone/keys.yaml, cannot be written, 1",
  })
  void distinguishes_usage_errors_and_failures(String commandLine, String message, int exit) {
    Ended ended = run(commandLine);

    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr()).startsWith("roomkey: ").contains(message);
  }
}
