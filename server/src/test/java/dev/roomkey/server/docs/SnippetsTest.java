package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Compiles or runs each snippet in README and docs. */
@Tag("slow")
class SnippetsTest {
  private static final Pattern TYPE_NAME = Pattern.compile("\\b(?:[A-Z][a-z]+){2,}\\b");

  @TempDir private static Path folder;
  private static @Nullable Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.start(folder);
  }

  @AfterAll
  static void end() {
    if (deployment != null) {
      deployment.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> every_snippet_is_compiled_or_run() {
    return Checkout.pages().stream()
        .filter(page -> !page.file().equals(Checkout.CONFIGURATION_PAGE))
        .flatMap(page -> page.snippets().stream())
        .map(snippet -> dynamicTest(snippet.toString(), () -> check(snippet)));
  }

  private static void check(Snippet snippet) throws Exception {
    Optional<String> origin = snippet.note("part of");
    if (origin.isPresent()) {
      checkPart(snippet, origin.get());
      return;
    }
    Deployment running = Objects.requireNonNull(deployment);
    YamlSnippets yaml = new YamlSnippets(folder);
    switch (snippet.language()) {
      case "yaml" -> yaml.check(snippet);
      case "java" -> new JavaSnippets(folder).check(snippet);
      case "json" -> new JsonSnippets(running).check(snippet);
      case "sh" -> new ShellSnippets(running, yaml, folder).check(snippet);
      case "console" -> new ConsoleSnippets(folder).check(snippet);
      case "js" -> new ScriptSnippets(running, folder).check(snippet);
      case "xml" -> checkDependency(snippet);
      case "text" -> checkDiagram(snippet);
      case "mermaid" ->
          assertThat(snippet.text().lines().findFirst().orElse(""))
              .matches("sequenceDiagram|stateDiagram-v2|flowchart (LR|TD)");
      case "" -> fail("a fenced block needs a language");
      default -> fail("unsupported language: " + snippet.language());
    }
  }

  /** Compares the snippet with a part of a file, line by line, ignoring indentation. */
  private static void checkPart(Snippet snippet, String file) {
    assertThat(unindented(Checkout.text(file))).as(file).contains(unindented(snippet.text()));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  /** Verifies that Maven coordinates are those of a module. */
  private static void checkDependency(Snippet snippet) throws Exception {
    byte[] xml = snippet.text().getBytes(StandardCharsets.UTF_8);
    Element dependency =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getDocumentElement();
    assertThat(Checkout.artifacts())
        .containsEntry(
            child(dependency, "artifactId"),
            child(dependency, "groupId") + ":" + child(dependency, "version"));
  }

  private static String child(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  /** Verifies that the types in diagrams exist; text is not allowed elsewhere. */
  private static void checkDiagram(Snippet snippet) {
    assertThat(snippet.notes()).contains("diagram");
    assertThat(TYPE_NAME.matcher(snippet.text()).results().map(type -> type.group()))
        .isNotEmpty()
        .allMatch(Checkout::hasType);
  }
}
