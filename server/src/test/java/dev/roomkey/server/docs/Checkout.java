package dev.roomkey.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds files, types and modules of the checkout. */
final class Checkout {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Verified by {@code DocumentationTest} in the module {@code config}. */
  static final Path CONFIGURATION_PAGE = ROOT.resolve("docs/configuration.md");

  private Checkout() {}

  /** Returns README, the other pages beside it, and all of docs. */
  static List<MarkdownPage> pages() {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")) {
      files.add(ROOT.resolve(name));
    }
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return files.stream().map(MarkdownPage::read).toList();
  }

  static MarkdownPage page(String name) {
    return MarkdownPage.read(ROOT.resolve(name));
  }

  static String text(String name) {
    try {
      return Files.readString(ROOT.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns whether a module has a type with this name. */
  static boolean hasType(String name) {
    return modules().stream()
        .map(module -> ROOT.resolve(module).resolve("src/main/java"))
        .filter(Files::isDirectory)
        .anyMatch(sources -> holds(sources, name + ".java"));
  }

  private static boolean holds(Path sources, String file) {
    try (Stream<Path> all = Files.walk(sources)) {
      return all.anyMatch(path -> path.endsWith(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns the folders of the Maven modules. */
  static List<String> modules() {
    return Pattern.compile("<module>(.+?)</module>")
        .matcher(text("pom.xml"))
        .results()
        .map(module -> module.group(1))
        .toList();
  }

  /** Returns Roomkey's artifacts, each with its {@code group:version}. */
  static Map<String, String> artifacts() {
    String parent = text("pom.xml");
    String coordinates = first("<groupId>(.+?)<", parent) + ":" + first("<version>(.+?)<", parent);
    Map<String, String> artifacts = new TreeMap<>();
    for (String module : modules()) {
      String pom = text(module + "/pom.xml").replaceFirst("(?s)<parent>.*?</parent>", "");
      artifacts.put(first("<artifactId>(.+?)<", pom), coordinates);
    }
    return artifacts;
  }

  private static String first(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow();
  }
}
