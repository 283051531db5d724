package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.roomkey.access.rules.ConditionCompiler.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rejects expressions that CEL accepts but that are misleading or would fail at each evaluation.
 * Compiles the patterns of a condition.
 */
final class ConditionValidator {
  private static final Set<String> TIME_FUNCTIONS =
      ImmutableSet.of(
          "getFullYear",
          "getMonth",
          "getDate",
          "getDayOfMonth",
          "getDayOfWeek",
          "getDayOfYear",
          "getHours",
          "getMinutes",
          "getSeconds",
          "getMilliseconds");
  private static final String OBJECT_CLAIM =
      "a claim can be an object, and CEL would use its keys: use caller.claim(\"name\"), which"
          + " returns a list of strings";

  private final CelAbstractSyntaxTree tree;
  private final Patterns patterns;
  private final List<Problem> problems = new ArrayList<>();

  private ConditionValidator(CelAbstractSyntaxTree tree, Patterns patterns) {
    this.tree = tree;
    this.patterns = patterns;
  }

  /** Returns all problems of a tree. The type of the result is validated only in a checked tree. */
  static List<Problem> validate(CelAbstractSyntaxTree tree, Patterns patterns) {
    ConditionValidator validator = new ConditionValidator(tree, patterns);
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .forEach(validator::validate);
    if (tree.isChecked()) {
      validator.validateResultType();
    }
    return validator.problems;
  }

  private void validate(CelExpr expr) {
    Kind kind = expr.getKind();
    if (kind == Kind.CALL) {
      validateCall(expr, expr.call());
    } else if (kind == Kind.COMPREHENSION && mayBeObject(expr.comprehension().iterRange())) {
      report(expr, OBJECT_CLAIM);
    } else if (kind == Kind.STRUCT) {
      report(expr, "a condition cannot create objects");
    }
  }

  private void validateCall(CelExpr expr, CelCall call) {
    switch (call.function()) {
      case "@in" -> {
        if (mayBeObject(call.args().get(1))) {
          report(expr, OBJECT_CLAIM);
        }
      }
      case CelFunctions.MATCHES ->
          literal(call)
              .ifPresentOrElse(
                  pattern ->
                      patterns
                          .add(pattern)
                          .ifPresent(problem -> report(call.args().get(0), problem)),
                  () -> report(expr, "the pattern of matches() must be a string literal"));
      case CelFunctions.CLAIM -> {
        if (literal(call).filter(path -> !path.isBlank()).isEmpty()) {
          report(expr, "the argument of claim() must be a string literal that is not blank");
        }
      }
      default -> {
        if (TIME_FUNCTIONS.contains(call.function())) {
          literal(call).ifPresent(zone -> validateZone(call.args().get(0), zone));
        }
      }
    }
  }

  private void validateZone(CelExpr argument, String zone) {
    try {
      ZoneId unused = ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      report(argument, String.valueOf(unknown.getMessage()));
    }
  }

  private void validateResultType() {
    CelType result = tree.getResultType();
    if (!result.equals(SimpleType.BOOL)) {
      report(
          tree.getExpr(),
          result.kind() == CelKind.DYN
              ? "a condition must have type bool; compare this value of any type, as in … == true"
              : "a condition must have type bool, not " + result.name());
    }
  }

  private static Optional<String> literal(CelCall call) {
    return Optional.of(call.args())
        .filter(args -> args.size() == 1)
        .map(args -> args.get(0).constantOrDefault())
        .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
        .map(CelConstant::stringValue);
  }

  /** Returns whether the type of an expression is neither a list nor a map. */
  private boolean mayBeObject(CelExpr expr) {
    return tree.getType(expr.id())
        .map(CelType::kind)
        .filter(kind -> kind != CelKind.LIST && kind != CelKind.MAP && kind != CelKind.ERROR)
        .isPresent();
  }

  private void report(CelExpr expr, String message) {
    problems.add(SourcePosition.of(tree.getSource(), expr.id()).problem(message));
  }
}
