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
 * Runs Chromium with a fake camera and microphone. Each {@link Visitor} has a browser context of
 * its own. Not thread-safe, like all of Playwright.
 */
public final class Browsers implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox", // the tests may run as root
          "--disable-gpu",
          // 5 frames per second, because each sender and receiver takes processor time.
          "--use-fake-device-for-media-stream=fps=5",
          // Screen sharing selects a tab of Roomkey. A flag that grants all permissions would also
          // affect the tests in which the camera is denied.
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

  /** Starts the Chromium of ROOMKEY_CHROMIUM, or {@code chromium} on the PATH. */
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
   * Starts Playwright, and retries if its driver is busy: Playwright unpacks and starts the driver.
   * If another thread forks a process in between, that process still has the file open for writing,
   * and the kernel does not execute it (ETXTBSY of execve(2)).
   */
  private static Playwright driver(Instant latest) {
    try {
      return Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    } catch (PlaywrightException failed) {
      boolean busy =
          failed.getCause() instanceof IOException cause
              && String.valueOf(cause.getMessage()).contains("Text file busy");
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
                "Chromium is missing: run apt-get install chromium, or set ROOMKEY_CHROMIUM"));
  }

  /** Returns a new visitor without cookies that may use camera and microphone. */
  public Visitor visitor() {
    return visitor(options());
  }

  /** Returns a new visitor with other {@link #options()}, such as its language or screen size. */
  public Visitor visitor(Browser.NewContextOptions options) {
    return new Visitor(browser.newContext(options));
  }

  /** Returns the default options of a visitor. */
  public static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setPermissions(List.of("camera", "microphone"))
        .setLocale("en-GB");
  }

  @Override
  public void close() {
    playwright.close();
  }

  /** A browser context with one page. Collects the errors of the page. */
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

    /** Returns the errors in the console and the uncaught exceptions. */
    public List<String> errors() {
      return List.copyOf(errors);
    }

    /**
     * Saves the visible part of the page as {@code target/screenshots/NAME.png} and returns the
     * file.
     */
    public Path screenshot(String name) {
      Path file = Path.of("target", "screenshots", name + ".png");
      page.screenshot(new Page.ScreenshotOptions().setPath(file));
      return file;
    }

    /** Saves the complete page as {@code target/screenshots/NAME.png} and returns the file. */
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
