package dev.roomkey.policy.cel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.roomkey.policy",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class PolicyCelArchitectureTest {
  @ArchTest
  static final ArchRule depends_on_the_types_of_rules_and_on_cel_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.policy.cel",
              "dev.roomkey.access..",
              "dev.roomkey.json..",
              "dev.roomkey.room..",
              "dev.roomkey.token..",
              "java..",
              "org.jspecify..",
              "dev.cel..",
              "com.google.common.collect..",
              "com.google.errorprone.annotations..",
              "com.google.re2j..");

  @ArchTest
  static final ArchRule only_the_compiler_is_public =
      classes()
          .that()
          .doNotHaveFullyQualifiedName(CelConditionCompiler.class.getName())
          .should()
          .notBePublic();
}
