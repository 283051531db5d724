package dev.roomkey.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads each jar and its dependencies on the module path. CEL's jars share packages, which a module
 * path does not allow: they and their dependencies stay on the class path, which automatic modules
 * can read.
 */
class ModulePathTest {
  private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();
  private static final ToolProvider JDEPS = ToolProvider.findFirst("jdeps").orElseThrow();
  private static final Pattern USES = Pattern.compile("-> ([\\w.]+)");

  @Test
  void each_jar_names_a_module_that_matches_its_packages() throws IOException {
    for (String artifact : Published.artifacts()) {
      ModuleDescriptor module = descriptor(Published.jar(artifact));

      assertThat(nameIn(Published.jar(artifact))).as(artifact).isEqualTo(module.name());
      assertThat(module.packages())
          .as(artifact)
          .isNotEmpty()
          .allMatch(name -> belongs(name, module.name()));
    }
  }

  /** Core has the packages that all modules use, below {@code dev.roomkey}. */
  private static boolean belongs(String name, String module) {
    return name.startsWith(module.equals("dev.roomkey.core") ? "dev.roomkey." : module);
  }

  private static String nameIn(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
    }
  }

  private static ModuleDescriptor descriptor(Path jar) {
    return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
  }

  @Test
  void all_jars_resolve_on_the_module_path_and_load_their_classes() throws Exception {
    List<Path> onClassPath = onClassPath();
    List<Path> onModulePath = new ArrayList<>(Published.runtime("release"));
    onModulePath.removeAll(onClassPath);
    ModuleFinder finder = ModuleFinder.of(onModulePath.toArray(Path[]::new));
    Set<String> ours =
        Published.artifacts().stream()
            .map(artifact -> descriptor(Published.jar(artifact)).name())
            .collect(Collectors.toSet());
    Configuration modules =
        ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), ours);

    try (URLClassLoader classPath =
        new URLClassLoader(
            onClassPath.stream().map(ModulePathTest::url).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader())) {
      ModuleLayer layer =
          ModuleLayer.defineModulesWithOneLoader(modules, List.of(ModuleLayer.boot()), classPath)
              .layer();

      assertThat(layer.modules().stream().map(Module::getName)).containsAll(ours);
      for (String artifact : Published.artifacts()) {
        assertThat(hiddenFrom(Published.jar(artifact), layer)).as(artifact).isEmpty();
      }
      assertThat(in(layer, "dev.roomkey.core", "dev.roomkey.cluster.LiveKitCluster")).isNotNull();
      assertThat(compileCondition(layer)).startsWith("Ok[");
    }
  }

  /** The module descriptor is that of docs/library.md. */
  @Test
  void the_documented_module_runs(@TempDir Path classes) throws Exception {
    List<Path> jars = new ArrayList<>(Published.runtime("core"));
    jars.add(Published.jar("roomkey-core"));
    String modulePath =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    Path source = Path.of("src", "test", "module");
    StringWriter complaints = new StringWriter();
    int compiled =
        JAVAC.run(
            new PrintWriter(complaints),
            new PrintWriter(complaints),
            "--module-path",
            modulePath,
            "-d",
            classes.toString(),
            source.resolve("module-info.java").toString(),
            source.resolve("com/example/rooms/Program.java").toString());
    assertThat(compiled).as(complaints.toString()).isZero();

    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                classes + File.pathSeparator + modulePath,
                "--module",
                "com.example.rooms/com.example.rooms.Program")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .endsWith("Verified%nUnready%n".formatted());
  }

  /** Returns CEL with its dependencies, and the YAML parser, which does not export what is used. */
  private static List<Path> onClassPath() {
    List<Path> jars = new ArrayList<>(Published.runtime("policy-cel"));
    jars.removeAll(Published.runtime("core"));
    jars.remove(Published.jar("roomkey-core"));
    Published.runtime("release").stream()
        .filter(jar -> jar.getFileName().toString().startsWith("snakeyaml-engine-"))
        .forEach(jars::add);
    return jars;
  }

  /** Returns packages that a jar uses, and that are not exported to it. */
  private static List<String> hiddenFrom(Path jar, ModuleLayer layer) {
    Module ours = layer.findModule(descriptor(jar).name()).orElseThrow();
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    JDEPS.run(printer, printer, "-verbose:package", "-filter:none", "-quiet", jar.toString());
    return USES.matcher(out.toString())
        .results()
        .map(used -> used.group(1))
        .distinct()
        .filter(used -> isHidden(used, ours, layer))
        .toList();
  }

  private static boolean isHidden(String used, Module from, ModuleLayer layer) {
    return Stream.concat(layer.modules().stream(), ModuleLayer.boot().modules().stream())
        .filter(module -> module.getPackages().contains(used))
        .anyMatch(module -> !module.isExported(used, from));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static Class<?> in(ModuleLayer layer, String module, String type) throws Exception {
    Class<?> found = layer.findLoader(module).loadClass(type);
    assertThat(found.getModule().getName()).isEqualTo(module);
    return found;
  }

  /** Compiles a condition: CEL itself is on the class path. */
  private static String compileCondition(ModuleLayer layer) throws Exception {
    Class<?> compiler =
        in(layer, "dev.roomkey.policy.cel", "dev.roomkey.policy.cel.CelConditionCompiler");
    Object made = compiler.getConstructor().newInstance();
    return compiler.getMethod("compile", String.class).invoke(made, "true").toString();
  }
}
