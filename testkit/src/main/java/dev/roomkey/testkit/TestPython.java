package dev.roomkey.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Locates the Python that has LiveKit's SDK. */
final class TestPython {
  private static final String REQUIREMENTS = "tools/agent-worker/requirements.txt";

  private TestPython() {}

  /** Returns ROOMKEY_TEST_PYTHON, or the Python that {@code ./roomkey test} installs. */
  static Path find() {
    Path python =
        Checkout.configured(
            "ROOMKEY_TEST_PYTHON",
            () -> Checkout.cached("python", Checkout.file(REQUIREMENTS)).resolve("bin/python"));
    if (!Files.isExecutable(python)) {
      throw new IllegalStateException(
          "LiveKit's Python SDK is missing at "
              + python
              + ": run ./roomkey test, which installs it; or run `pip install -r "
              + REQUIREMENTS
              + "` in a virtual environment and set ROOMKEY_TEST_PYTHON to its python");
    }
    return python;
  }

  /** Returns a builder that runs a script of the checkout. */
  static ProcessBuilder script(String relative) {
    // -u: unbuffered output.
    return new ProcessBuilder(find().toString(), "-u", Checkout.file(relative).toString());
  }
}
