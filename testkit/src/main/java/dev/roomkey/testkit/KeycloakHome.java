package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary directory in which Keycloak runs. It has links into the distribution, which is not
 * changed, and the data of this run.
 */
final class KeycloakHome implements AutoCloseable {
  private static final String POM = "tools/keycloak/pom.xml";
  private static final List<String> SHARED =
      List.of("conf", "lib", "providers", "themes", "version.txt");

  private final Path folder;

  private KeycloakHome(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates a temporary directory.
   *
   * @param realm the realm file that Keycloak imports at the start
   */
  static KeycloakHome create(Path realm) {
    Path distribution = distribution();
    try {
      Path folder = Files.createTempDirectory("roomkey-keycloak");
      for (String name : SHARED) {
        Files.createSymbolicLink(folder.resolve(name), distribution.resolve(name));
      }
      // A copy, because the script resolves links to find its home directory.
      Path script = Path.of("bin", "kc.sh");
      Files.createDirectory(folder.resolve("bin"));
      Files.copy(distribution.resolve(script), folder.resolve(script));
      Path imports = Files.createDirectories(folder.resolve("data/import"));
      Files.copy(realm, imports.resolve("realm.json"));
      Files.createDirectory(folder.resolve("tmp"));
      return new KeycloakHome(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns ROOMKEY_TEST_KEYCLOAK, or the distribution that {@code ./roomkey test} built. */
  private static Path distribution() {
    Path distribution =
        Checkout.configured(
                "ROOMKEY_TEST_KEYCLOAK", () -> Checkout.cached("keycloak", Checkout.file(POM)))
            .toAbsolutePath();
    if (!Files.isReadable(distribution.resolve("bin/kc.sh"))) {
      throw new IllegalStateException(
          "Keycloak is missing at "
              + distribution
              + ": run ./roomkey test, which builds it; or unpack"
              + " org.keycloak:keycloak-quarkus-dist of the version in "
              + POM
              + ", run `bin/kc.sh build --db=dev-mem` in it, and set ROOMKEY_TEST_KEYCLOAK");
    }
    return distribution;
  }

  Path script() {
    return folder.resolve("bin/kc.sh");
  }

  /** Returns the directory for temporary files of the process, which it does not always delete. */
  Path temporaryFolder() {
    return folder.resolve("tmp");
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) { // which follows no links
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
