package dev.roomkey.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.roomkey.testkit.ByTopLevelClass;

@AnalyzeClasses(packages = "dev.roomkey.auth", importOptions = ImportOption.DoNotIncludeTests.class)
final class AuthArchitectureTest {
  @ArchTest
  static final ArchRule depends_on_core_and_four_libraries =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.auth",
              "dev.roomkey.access",
              "dev.roomkey.base",
              "dev.roomkey.json",
              "java..",
              "javax.net.ssl..",
              "org.jspecify..",
              "org.slf4j..",
              "tools.jackson.core..",
              "com.github.benmanes.caffeine..",
              "com.nimbusds.jose..");

  @ArchTest
  static final ArchRule only_one_class_makes_http_requests =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(IssuerHttpClient.class.getName())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..");

  @ArchTest
  static final ArchRule classes_have_no_cycles =
      slices().assignedFrom(new ByTopLevelClass()).should().beFreeOfCycles();
}
