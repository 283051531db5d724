package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.http.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies links, lists and tables in README and docs. */
class PagesTest {
  /** Folders of one machine, and hosts of package registries. */
  private static final Pattern NOT_FOR_OTHERS =
      Pattern.compile(
          "/(?:root|home|work|tmp)/|registry\\.npmjs|repo1?\\.maven|pypi\\.org|proxy\\.golang");

  static List<MarkdownPage> pages() {
    return Checkout.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void relative_links_have_existing_targets(MarkdownPage page) {
    List<String> broken =
        page.links().stream()
            .filter(link -> !link.matches("https?://.*"))
            .filter(link -> !leads(page, link))
            .toList();

    assertThat(broken).isEmpty();
  }

  private static boolean leads(MarkdownPage page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || MarkdownPage.read(target).anchors().contains(parts[1]));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void no_page_contains_paths_or_hosts_of_one_machine(MarkdownPage page) {
    assertThat(page.lines()).noneMatch(line -> NOT_FOR_OTHERS.matcher(line).find());
  }

  @Test
  void endpoint_page_lists_each_problem_with_its_status() {
    List<String> documented =
        rows("docs/endpoint.md", "\\| (\\d{3}) \\| `(\\w+)` \\|.*")
            .map(row -> row.group(2) + " " + row.group(1))
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values())
                .map(type -> type.code() + " " + type.status())
                .toList());
  }

  @Test
  void the_index_lists_each_decision_with_its_title() throws Exception {
    try (Stream<Path> files = Files.list(Checkout.ROOT.resolve("docs/decisions"))) {
      List<String> decisions =
          files
              .filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
              .sorted()
              .map(PagesTest::entry)
              .toList();

      assertThat(rows("docs/decisions/README.md", "- \\[\\d{4}: .*").map(MatchResult::group))
          .isEqualTo(decisions);
    }
  }

  private static String entry(Path decision) {
    MarkdownPage page = MarkdownPage.read(decision);
    String name = decision.getFileName().toString();
    String number = name.substring(0, 4);
    String title = page.lines().getFirst();
    assertThat(title).startsWith("# " + number + ": ");
    return "- [%s](%s)".formatted(title.substring("# ".length()), name);
  }

  @Test
  void the_table_lists_each_module() {
    List<String> modules = Checkout.modules().stream().map(module -> module + "/").toList();

    assertThat(rows("docs/how-it-works.md", "\\| `([\\w/-]+/)` .*").map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  private static Stream<MatchResult> rows(String page, String pattern) {
    Pattern row = Pattern.compile(pattern);
    return Checkout.page(page).lines().stream()
        .map(row::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult);
  }
}
