package dev.roomkey.config;

import dev.roomkey.access.rules.ConditionCompiler;
import dev.roomkey.access.rules.ConditionCompiler.Compiled;
import dev.roomkey.access.rules.ConditionMatcher;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.config.problems.Diagnostics;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Has a rule's {@code when} compiled. Looks for the compiler only where there is one to compile.
 */
final class ConditionParser {
  private static final ValueType<String> SOURCE = ScalarType.free("a condition in CEL");

  private ConditionParser() {}

  /** Null where there is none, or the findings say what is wrong with it. */
  static @Nullable Matcher read(RawMapping rule, boolean refusing, Diagnostics findings) {
    RawValue raw = rule.raw("when");
    String source = rule.find("when", SOURCE);
    if (raw == null || source == null) {
      return null;
    }
    Optional<ConditionCompiler> compiler = Compiler.FOUND;
    if (compiler.isEmpty()) {
      rule.problem("when", "needs the module roomkey-policy-cel on the class path");
      return null;
    }
    return switch (compiler.get().compile(source)) {
      case Compiled.Ok ok -> new ConditionMatcher(source, ok.condition(), refusing);
      case Compiled.Wrong wrong -> {
        wrong
            .problems()
            .forEach(problem ->
                findings.problem(
                    raw.place(),
                    rule.path("when"),
                    "is wrong at %d:%d of its text: %s"
                        .formatted(problem.line(), problem.column(), problem.message())));
        yield null;
      }
    };
  }

  /** Looked for when the first condition is read, and once. */
  private static final class Compiler {
    private static final Optional<ConditionCompiler> FOUND =
        ServiceLoader.load(ConditionCompiler.class, ConditionCompiler.class.getClassLoader())
            .findFirst();
  }
}
