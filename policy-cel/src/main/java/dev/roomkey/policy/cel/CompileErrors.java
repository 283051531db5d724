package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words of policies what CEL's parser and checker find wrong. */
final class CompileErrors {
  /** What somebody may have meant who wrote an unknown name. */
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.<String>builder()
          .addAll(CelFunctions.VARIABLES.keySet())
          .add("has", "size", "startsWith", "endsWith", "contains", CelFunctions.MATCHES)
          .add("timestamp", "duration", "string", "int", "double", "bool", "type")
          .add("all", "exists", "exists_one", "filter", "map", CelFunctions.CLAIM)
          .add("getHours", "getMinutes", "getDayOfWeek", "getDate", "getMonth", "getFullYear")
          .build();

  /** What CEL puts around its operators where operands stand. */
  private static final Pattern OPERANDS = Pattern.compile("^[_@]+|_+$");

  private final List<Wording> wordings =
      List.of(
          wording("undeclared reference to '([^']*)'.*", found -> unknownName(found.group(1))),
          wording("undefined field '([^']*)'.*", found -> unknownField(found.group(1))),
          wording(
              "found no matching overload for '(.+?)' applied to '(.+?)'(?: \\(candidates.*)?",
              found -> operator(found.group(1)) + " does not take " + found.group(2)),
          wording(
              "type '(.+?)' does not support field selection",
              found -> found.group(1) + " has no fields"),
          wording(
              "expression of type '(.+?)' cannot be range of a comprehension.*",
              found -> found.group(1) + " is nothing to go through: a list or a map is"),
          wording("expected type '(.+?)' but found '(.+?)'", CompileErrors::otherType),
          wording(
              "invalid argument to has\\(\\) macro|expression does not select a field",
              found -> "has() takes a field, as in has(caller.name) or has(request.session)"),
          wording(
              "(?:mismatched|extraneous) input '<EOF>'.*|.* at '<EOF>'|no viable"
                  + " alternative.*<EOF>'",
              found -> "the condition ends too early"),
          wording(
              "(?:mismatched input|extraneous input|no viable alternative at input)"
                  + " '(.*?)'(?: expecting.*)?",
              found -> "'" + found.group(1) + "' should not be here"),
          wording("token recognition error at: '(.*)'", CompileErrors::noToken),
          wording(
              "[Ee]xpression recursion limit exceeded.*",
              found -> "nested too deep: at most " + Environment.MAX_DEPTH + " levels"),
          wording(
              "expression code point size exceeds limit: size: (\\d+).*",
              found ->
                  "too long: at most "
                      + Environment.MAX_LENGTH
                      + " characters, has "
                      + found.group(1)));

  private final @Nullable CelAbstractSyntaxTree tree;
  private long expression;

  /**
   * Words for one text.
   *
   * @param tree what the text was parsed to; null: it could not be
   */
  CompileErrors(@Nullable CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /**
   * What a message of CEL's says.
   *
   * @param expression what it is about
   */
  String of(String message, long expression) {
    this.expression = expression;
    return wordings.stream()
        .map(wording -> wording.of(message))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(message);
  }

  private static String unknownName(String name) {
    return "there is no " + name + "; " + instead(name, NAMES, CelFunctions.VARIABLES.keySet());
  }

  private String unknownField(String field) {
    String variable = operand();
    Collection<String> fields = CelFunctions.fields(variable);
    return variable + " has no " + field + "; " + instead(field, fields, fields);
  }

  private static String instead(String name, Collection<String> known, Collection<String> main) {
    return NearestName.of(name, known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElseGet(() -> "there is " + main.stream().sorted().collect(Collectors.joining(", ")));
  }

  /** The variable whose field is asked for. */
  private String operand() {
    return tree == null
        ? "this"
        : CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .map(CelNavigableExpr::expr)
            .filter(expr -> expr.id() == expression && expr.getKind() == Kind.SELECT)
            .map(expr -> expr.select().operand())
            .filter(operand -> operand.getKind() == Kind.IDENT)
            .map(CelExpr::ident)
            .map(CelExpr.CelIdent::name)
            .findFirst()
            .orElse("this");
  }

  private static String operator(String function) {
    return switch (function) {
      case "_?_:_" -> "? :";
      case "_[_]" -> "[]";
      default -> OPERANDS.matcher(function).replaceAll("");
    };
  }

  private static String otherType(MatchResult found) {
    return "must be " + found.group(1) + ", is " + found.group(2);
  }

  private static String noToken(MatchResult found) {
    return "'"
        + found.group(1)
        + "' should not be here: a text begins and ends with the same quote";
  }

  private static Wording wording(String message, Function<MatchResult, String> words) {
    return new Wording(Pattern.compile(message, Pattern.DOTALL), words);
  }

  private record Wording(Pattern message, Function<MatchResult, String> words) {
    Optional<String> of(String text) {
      return Optional.of(message.matcher(text)).filter(java.util.regex.Matcher::matches).map(words);
    }
  }
}
