package dev.roomkey.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.roomkey.access.rules.ConditionCompiler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compiles conditions in CEL, the Common Expression Language: parses, checks types, validates and
 * plans them. {@code docs/conditions.md} describes the language.
 */
public final class CelConditionCompiler implements ConditionCompiler {
  private final Patterns patterns = new Patterns();
  private final CelCompiler compiler = Environment.compiler();
  private final CelRuntime runtime = Environment.runtime(patterns);

  /** Creates the compiler for {@link java.util.ServiceLoader}. */
  public CelConditionCompiler() {}

  @Override
  public Compiled compile(String source) {
    try {
      return compileOrThrow(source);
    } catch (CelValidationException | CelEvaluationException | RuntimeException unexpected) {
      return new Compiled.Wrong(
          List.of(SourcePosition.BEGIN.problem(String.valueOf(unexpected.getMessage()))));
    }
  }

  private Compiled compileOrThrow(String source)
      throws CelValidationException, CelEvaluationException {
    CelValidationResult parsed = compiler.parse(source);
    if (parsed.hasError()) {
      return new Compiled.Wrong(sorted(problems(parsed)));
    }
    CelAbstractSyntaxTree tree = parsed.getAst();
    CelValidationResult checked = compiler.check(tree);
    List<Problem> problems = problems(checked);
    problems.addAll(
        ConditionValidator.validate(checked.hasError() ? tree : checked.getAst(), patterns));
    return problems.isEmpty()
        ? new Compiled.Ok(
            new CelCondition(runtime.createProgram(checked.getAst()), tree.getSource()))
        : new Compiled.Wrong(sorted(problems));
  }

  private static List<Problem> problems(CelValidationResult result) {
    List<Problem> problems = new ArrayList<>();
    for (CelIssue issue : result.getErrors()) {
      problems.add(SourcePosition.of(issue.getSourceLocation()).problem(issue.getMessage()));
    }
    return problems;
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
