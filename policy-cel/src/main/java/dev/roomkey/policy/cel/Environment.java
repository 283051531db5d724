package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;

/**
 * Configures CEL: limits, functions and macros. CEL's own {@code matches} is replaced, because it
 * finds a pattern anywhere in a text and compiles it at each call.
 */
final class Environment {
  /** The maximum number of iterations of all loops in one evaluation. */
  static final int MAX_ITERATIONS = 10_000;

  /** The maximum length of a condition, in code points. */
  static final int MAX_LENGTH = 4096;

  /** The maximum depth of nested expressions. */
  static final int MAX_DEPTH = 32;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(MAX_DEPTH)
          .build();

  private Environment() {}

  static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder()
                    .excludeFunctions(CelStandardDeclarations.StandardFunction.MATCHES)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(new CelFunctions())
            .addFunctionDeclarations(matches(), claim());
    CelFunctions.VARIABLES.forEach(builder::addVar);
    return builder.build();
  }

  static CelRuntime runtime(Patterns patterns) {
    return CelRuntimeFactory.plannerRuntimeBuilder()
        .setOptions(OPTIONS)
        .setStandardFunctions(
            CelStandardFunctions.newBuilder()
                .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                .build())
        .setTypeProvider(new CelFunctions())
        .addFunctionBindings(bindings(patterns))
        .build();
  }

  private static CelFunctionDecl matches() {
    return CelFunctionDecl.newFunctionDeclaration(
        CelFunctions.MATCHES,
        CelOverloadDecl.newMemberOverload(
            "text_matches_whole", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));
  }

  private static CelFunctionDecl claim() {
    return CelFunctionDecl.newFunctionDeclaration(
        CelFunctions.CLAIM,
        CelOverloadDecl.newMemberOverload(
            "caller_claim",
            ListType.create(SimpleType.STRING),
            CelFunctions.CALLER,
            SimpleType.STRING));
  }

  @SuppressWarnings("Immutable") // Patterns is thread-safe and only adds entries
  private static ImmutableList<CelFunctionBinding> bindings(Patterns patterns) {
    return ImmutableList.<CelFunctionBinding>builder()
        .addAll(
            CelFunctionBinding.fromOverloads(
                CelFunctions.MATCHES,
                CelFunctionBinding.from(
                    "text_matches_whole", String.class, String.class, patterns::matches)))
        .addAll(
            CelFunctionBinding.fromOverloads(
                CelFunctions.CLAIM,
                CelFunctionBinding.from(
                    "caller_claim", CallerValue.class, String.class, CallerValue::claim)))
        .build();
  }
}
