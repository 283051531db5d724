package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs Java snippets. A class is compiled unchanged, statements in a generated method.
 * A note {@code before: …} contains statements to insert before them, and one that begins with
 * {@code compiled only} disables running and gives the reason.
 */
final class JavaSnippets {
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final )*(?:class|record|interface) (\\w+)");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import .+;\\R");

  /** Imports that pages omit. */
  private static final String IMPORTS =
      """
      import dev.roomkey.token.*;
      import java.security.*;
      import java.time.*;
      import java.util.*;
      """;

  private final Path folder;

  /**
   * @param folder the folder for class files
   */
  JavaSnippets(Path folder) {
    this.folder = folder;
  }

  void check(Snippet snippet) throws Exception {
    Matcher type = TYPE.matcher(snippet.text());
    boolean isWhole = type.find();
    String name = isWhole ? type.group(1) : "Snippet";
    Path classes = Files.createTempDirectory(folder, "classes");
    compile(name, isWhole ? snippet.text() : inMethod(snippet), classes);
    if (!isWhole && snippet.note("compiled only").isEmpty()) {
      run(classes);
    }
  }

  private static String inMethod(Snippet snippet) {
    String imports =
        IMPORT
            .matcher(snippet.text())
            .results()
            .map(line -> line.group())
            .collect(Collectors.joining());
    return """
    %s%s
    public class Snippet {
      public static void run() throws Exception {
        %s
        %s
      }
    }
    """
        .formatted(
            IMPORTS,
            imports,
            snippet.note("before:").orElse(""),
            IMPORT.matcher(snippet.text()).replaceAll(""));
  }

  private static void compile(String name, String source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "--release",
            "21",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    JavaFileObject file = new Source(name, source);
    boolean compiles =
        compiler.getTask(complaints, null, null, options, null, List.of(file)).call();
    assertThat(compiles).as(complaints + "\n" + source).isTrue();
  }

  private static void run(Path classes) throws Exception {
    URL[] here = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(here, JavaSnippets.class.getClassLoader())) {
      loader.loadClass("Snippet").getMethod("run").invoke(null);
    }
  }

  /** Source in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
