package dev.roomkey.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Owns one real Chromium with a camera and a microphone that are made up, and the visitors in it.
 * Each visitor is a browser of its own as far as a page can tell. One thread at a time, as with all
 * of Playwright.
 */
public final class Browsers implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox", // the tests may run as root
          "--disable-gpu",
          // Five pictures a second: more only keep processors busy, for each who sends or sees
          // them.
          "--use-fake-device-for-media-stream=fps=5",
          // Whoever shares a screen shares a tab of ours. A flag that says yes to everything would
          // say so for those, too, to whom a camera is denied.
          "--auto-select-tab-capture-source-by-title=Roomkey",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final Duration DRIVER_WITHIN = Await.PATIENCE;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout((double) Await.PATIENCE.toMillis());
  }

  private final Playwright playwright;
  private final Browser browser;

  private Browsers(Playwright playwright, Path chromium) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setHeadless(true)
                    .setArgs(FLAGS));
  }

  /** Starts the Chromium of this machine: ROOMKEY_CHROMIUM, or {@code chromium} on the PATH. */
  public static Browsers start() {
    Path chromium = chromium();
    Playwright playwright = driver(Instant.now().plus(DRIVER_WITHIN));
    try {
      return new Browsers(playwright, chromium);
    } catch (RuntimeException cannotStart) {
      playwright.close();
      throw cannotStart;
    }
  }

  /**
   * Playwright writes its program and starts it. Another program that a thread starts in between
   * has it open for writing for a moment, and the kernel refuses to run it: ETXTBSY of execve(2).
   */
  private static Playwright driver(Instant latest) {
    try {
      return Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    } catch (PlaywrightException failed) {
      boolean busy =
          failed.getCause() instanceof IOException why
              && String.valueOf(why.getMessage()).contains("Text file busy");
      if (!busy || Instant.now().isAfter(latest)) {
        throw failed;
      }
      return driver(latest);
    }
  }

  private static Path chromium() {
    String named = System.getenv("ROOMKEY_CHROMIUM");
    String path = System.getenv("PATH");
    Stream<Path> candidates =
        named != null && !named.isEmpty()
            ? Stream.of(Path.of(named))
            : Stream.of((path == null ? "" : path).split(Pattern.quote(File.pathSeparator), -1))
                .map(folder -> Path.of(folder, "chromium"));
    return candidates
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no Chromium: run apt-get install chromium, or name one in ROOMKEY_CHROMIUM"));
  }

  /** A new visitor who may use camera and microphone, and whom nobody knows yet. */
  public Visitor visitor() {
    return visitor(options());
  }

  /**
   * The same with a screen, a language or a taste of their own: change what {@link #options} gives.
   */
  public Visitor visitor(Browser.NewContextOptions options) {
    return new Visitor(browser.newContext(options));
  }

  /** How a visitor is who has nothing special. */
  public static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setPermissions(List.of("camera", "microphone"))
        .setLocale("en-GB");
  }

  @Override
  public void close() {
    playwright.close();
  }

  /** Owns one visitor: cookies, one page, and what went wrong on it. */
  public static final class Visitor implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Visitor(BrowserContext context) {
      this.context = context;
      context.setDefaultTimeout((double) Await.PATIENCE.toMillis());
      this.page = context.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          errors.add(message.text());
        }
      });
      page.onPageError(errors::add);
    }

    public BrowserContext context() {
      return context;
    }

    public Page page() {
      return page;
    }

    /** What the console showed as errors, and exceptions that nobody caught. */
    public List<String> errors() {
      return List.copyOf(errors);
    }

    /** Saves what the visitor sees as {@code target/screenshots/NAME.png}, and says where. */
    public Path screenshot(String name) {
      Path file = Path.of("target", "screenshots", name + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file));
      return file;
    }

    /** The same of all that there is to scroll to. */
    public Path wholePage(String name) {
      Path file = Path.of("target", "screenshots", name + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
      return file;
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
