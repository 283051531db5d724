package dev.roomkey.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** Packs the class path of the server as Maven has compiled it. */
final class ProgramJars {
  private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();

  private ProgramJars() {}

  /** Copies the jars into a folder; folders of classes become jars. */
  static void copyTo(Path folder) throws IOException {
    List<String> entries = new ArrayList<>(List.of(Path.of("target", "classes").toString()));
    entries.addAll(
        List.of(
            Files.readString(Path.of("target", "runtime-class-path.txt"))
                .strip()
                .split(Pattern.quote(File.pathSeparator), -1)));
    for (int i = 0; i < entries.size(); i++) {
      Path entry = Path.of(entries.get(i));
      Path jar = folder.resolve("%02d-%s.jar".formatted(i, entry.getFileName()));
      if (!Files.isDirectory(entry)) {
        Files.copy(entry, jar);
      } else if (JAR.run(
              System.out,
              System.err,
              "--create",
              "--file",
              jar.toString(),
              "-C",
              entry.toString(),
              ".")
          != 0) {
        throw new IOException("cannot pack " + entry);
      }
    }
  }
}
