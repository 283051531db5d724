package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Owns axe, which looks at a page for what keeps people out of it. */
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

  /** The one that npm has installed for the web module. */
  static Axe load() {
    try {
      return new Axe(Files.readString(Path.of("..", "web/node_modules/axe-core/axe.min.js")));
    } catch (IOException notInstalled) {
      throw new UncheckedIOException("npm installs it when the web module is built", notInstalled);
    }
  }

  /**
   * Fails with everything that axe calls serious or critical.
   *
   * @param state what is looked at, for the failure's message
   */
  void findsNothingSerious(Page page, String state) {
    // Not by a script element: the page's Content-Security-Policy would not have it.
    page.evaluate(script);
    assertThat(page.evaluate(SERIOUS)).as(state).isEqualTo("");
  }
}
