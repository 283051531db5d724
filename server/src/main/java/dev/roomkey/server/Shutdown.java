package dev.roomkey.server;

/** Ends things in order when the program is told to stop. */
final class Shutdown {
  private Shutdown() {}

  /** On SIGTERM and Ctrl-C; each in its turn, whatever becomes of the one before. */
  static void stopOnSignal(AutoCloseable... inThisOrder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  for (AutoCloseable closeable : inThisOrder) {
                    close(closeable);
                  }
                },
                "shutdown"));
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception stubborn) {
      System.err.println("roomkey: could not end cleanly: " + stubborn);
    }
  }
}
