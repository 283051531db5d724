package dev.roomkey.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Owns where the tests find the Python that has LiveKit's SDK; it never installs one. */
final class TestPython {
  private static final String REQUIREMENTS = "tools/agent-worker/requirements.txt";

  private TestPython() {}

  /** From ROOMKEY_TEST_PYTHON, else the environment that ./roomkey test makes. */
  static Path find() {
    String named = System.getenv("ROOMKEY_TEST_PYTHON");
    Path python =
        named == null || named.isEmpty()
            ? Checkout.cached("python", Checkout.file(REQUIREMENTS)).resolve("bin/python")
            : Path.of(named);
    if (!Files.isExecutable(python)) {
      throw new IllegalStateException(
          "no Python with LiveKit's SDK at "
              + python
              + ": run ./roomkey test, which makes it, or make a virtual environment with"
              + " `pip install -r "
              + REQUIREMENTS
              + "` and name its python in ROOMKEY_TEST_PYTHON");
    }
    return python;
  }

  /** A script of the project, to be run by that Python. */
  static ProcessBuilder script(String relative) {
    // Unbuffered: what it prints is there when it prints it.
    return new ProcessBuilder(find().toString(), "-u", Checkout.file(relative).toString());
  }
}
