package dev.roomkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Owns the folder that one Keycloak runs in: links into the distribution, which stays as it is, and
 * data of its own that go when it is closed. It never unpacks a distribution.
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
   * Makes a folder in the system's place for temporary ones.
   *
   * @param realm a file in Keycloak's own format, to be imported at the start
   */
  static KeycloakHome create(Path realm) {
    Path distribution = distribution();
    try {
      Path folder = Files.createTempDirectory("roomkey-keycloak");
      for (String name : SHARED) {
        Files.createSymbolicLink(folder.resolve(name), distribution.resolve(name));
      }
      // No link: the script takes the folder that it really is in for the home.
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

  /** From ROOMKEY_TEST_KEYCLOAK, else what ./roomkey test made. */
  private static Path distribution() {
    String named = System.getenv("ROOMKEY_TEST_KEYCLOAK");
    Path distribution =
        named == null || named.isEmpty()
            ? Checkout.cached("keycloak", Checkout.file(POM))
            : Path.of(named).toAbsolutePath();
    if (!Files.isReadable(distribution.resolve("bin/kc.sh"))) {
      throw new IllegalStateException(
          "no Keycloak at "
              + distribution
              + ": run ./roomkey test, which makes it, or unpack org.keycloak:keycloak-quarkus-dist"
              + " of the version in "
              + POM
              + ", run `bin/kc.sh build --db=dev-mem` in it, and name it in ROOMKEY_TEST_KEYCLOAK");
    }
    return distribution;
  }

  Path script() {
    return folder.resolve("bin/kc.sh");
  }

  /** Where the process may put what it wants: it does not always tidy up. */
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
