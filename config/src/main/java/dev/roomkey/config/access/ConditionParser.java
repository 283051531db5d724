package dev.roomkey.config.access;

import dev.roomkey.access.rules.ConditionCompiler;
import dev.roomkey.access.rules.ConditionCompiler.Compiled;
import dev.roomkey.access.rules.ConditionMatcher;
import dev.roomkey.access.rules.Matcher;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.ValueType;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Compiles the {@code when} of a rule. Loads the compiler only if a rule has a condition. */
final class ConditionParser {
  private ConditionParser() {}

  /** Returns null if the rule has no condition or an invalid one, which is reported. */
  static @Nullable Matcher read(FieldReader rule, boolean denies) {
    String source = rule.find("when", ValueType.FREE_TEXT);
    if (source == null) {
      return null;
    }
    Optional<ConditionCompiler> compiler = Compiler.FOUND;
    if (compiler.isEmpty()) {
      rule.problem("when", "needs the module roomkey-policy-cel on the class path");
      return null;
    }
    return switch (compiler.get().compile(source)) {
      case Compiled.Ok ok -> new ConditionMatcher(source, ok.condition(), denies);
      case Compiled.Wrong wrong -> {
        wrong
            .problems()
            .forEach(problem ->
                rule.problem(
                    "when",
                    "is invalid at %d:%d of its text: %s"
                        .formatted(problem.line(), problem.column(), problem.message())));
        yield null;
      }
    };
  }

  /** Initialized at the first condition. */
  private static final class Compiler {
    private static final Optional<ConditionCompiler> FOUND =
        ServiceLoader.load(ConditionCompiler.class, ConditionCompiler.class.getClassLoader())
            .findFirst();
  }
}
