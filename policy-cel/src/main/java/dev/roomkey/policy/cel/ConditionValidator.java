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
 * Finds what CEL lets pass though it does not mean what it looks like, and what would fail at each
 * evaluation. Compiles patterns on the way.
 */
final class ConditionValidator {
  private static final Set<String> OF_A_TIME =
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

  private final CelAbstractSyntaxTree tree;
  private final Patterns patterns;
  private final List<Problem> problems = new ArrayList<>();

  private ConditionValidator(CelAbstractSyntaxTree tree, Patterns patterns) {
    this.tree = tree;
    this.patterns = patterns;
  }

  /**
   * All that is wrong with a tree. What needs types is only looked at where it has been checked.
   */
  static List<Problem> of(CelAbstractSyntaxTree tree, Patterns patterns) {
    ConditionValidator review = new ConditionValidator(tree, patterns);
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .forEach(review::look);
    if (tree.isChecked()) {
      review.lookAtResult();
    }
    return review.problems;
  }

  private void look(CelExpr expr) {
    Kind kind = expr.getKind();
    if (kind == Kind.CALL) {
      lookAtCall(expr, expr.call());
    } else if (kind == Kind.COMPREHENSION && mayBeObject(expr.comprehension().iterRange())) {
      say(expr, "a claim may be an object, whose keys this would go through" + INSTEAD);
    } else if (kind == Kind.STRUCT) {
      say(expr, "a condition makes no objects of its own");
    }
  }

  private static final String INSTEAD =
      ": write caller.claim(\"…\"), which is a list of texts and nothing else";

  private void lookAtCall(CelExpr expr, CelCall call) {
    switch (call.function()) {
      case "@in" -> {
        if (mayBeObject(call.args().get(1))) {
          say(expr, "a claim may be an object, whose keys this would look at" + INSTEAD);
        }
      }
      case CelFunctions.MATCHES -> lookAtPattern(expr, call);
      case CelFunctions.CLAIM -> lookAtPath(expr, call);
      default -> {
        if (OF_A_TIME.contains(call.function())) {
          lookAtZone(call);
        }
      }
    }
  }

  private void lookAtPattern(CelExpr expr, CelCall call) {
    Optional<String> pattern = onlyText(call);
    if (pattern.isEmpty()) {
      say(expr, "the pattern of matches() must be written out, as in room.matches(\"[a-z]+\")");
      return;
    }
    patterns.add(pattern.get()).ifPresent(wrong -> say(call.args().get(0), wrong));
  }

  private void lookAtPath(CelExpr expr, CelCall call) {
    if (onlyText(call).filter(path -> !path.isBlank()).isEmpty()) {
      say(expr, "the claim of claim() must be written out, as in caller.claim(\"groups\")");
    }
  }

  private void lookAtZone(CelCall call) {
    onlyText(call)
        .filter(zone -> !isZone(zone))
        .ifPresent(zone ->
            say(
                call.args().get(0),
                "there is no such time zone; "
                    + NearestName.of(zone, ZoneId.getAvailableZoneIds())
                        .map(nearest -> "did you mean \"" + nearest + "\"?")
                        .orElse("one is \"Europe/Paris\", another \"+02:00\"")));
  }

  private static boolean isZone(String text) {
    try {
      return ZoneId.of(text) != null;
    } catch (DateTimeException none) {
      return false;
    }
  }

  private void lookAtResult() {
    CelType result = tree.getResultType();
    if (!result.equals(SimpleType.BOOL)) {
      String found = result.kind() == CelKind.DYN ? "may be anything" : "is " + result.name();
      String advice = result.kind() == CelKind.DYN ? ": compare it, as in … == true" : "";
      say(tree.getExpr(), "a condition must be true or false; this " + found + advice);
    }
  }

  private static Optional<String> onlyText(CelCall call) {
    return call.args().size() == 1
        ? call.args().get(0).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE
            ? Optional.of(call.args().get(0).constant().stringValue())
            : Optional.empty()
        : Optional.empty();
  }

  /** Whether it is neither a list nor a map by its type. */
  private boolean mayBeObject(CelExpr expr) {
    return tree.getType(expr.id())
        .map(CelType::kind)
        .filter(kind -> kind != CelKind.LIST && kind != CelKind.MAP && kind != CelKind.ERROR)
        .isPresent();
  }

  private void say(CelExpr where, String what) {
    problems.add(SourcePosition.of(tree.getSource(), where.id()).problem(what));
  }
}
