package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the accessibility of pages with axe. */
final class Axe {
  private static final String SERIOUS =
      """
      async () => {
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, help, nodes }) =>
            nodes.map(({ html, any }) => `${id}: ${help}: ${html} ${any[0]?.message ?? ''}`))
          .join('\\n');
      }
      """;

  private final String script;

  private Axe(String script) {
    this.script = script;
  }

  /** The version that npm installed for the web module. */
  static Axe load() {
    try {
      return new Axe(Files.readString(Path.of("..", "web/node_modules/axe-core/axe.min.js")));
    } catch (IOException notInstalled) {
      throw new UncheckedIOException("npm installs it when the web module is built", notInstalled);
    }
  }

  /**
   * Fails if axe reports serious or critical findings.
   *
   * @param state the state of the page, for the message of the failure
   */
  void findsNothingSerious(Page page, String state) {
    // Not with a script element: the page's Content-Security-Policy rejects it.
    page.evaluate(script);
    assertThat(page.evaluate(SERIOUS)).as(state).isEqualTo("");
  }
}
