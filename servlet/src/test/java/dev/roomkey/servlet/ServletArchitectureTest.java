package dev.roomkey.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.roomkey.testkit.ByTopLevelClass;

/** The dependencies of the adapter. */
@AnalyzeClasses(
    packages = "dev.roomkey.servlet",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ServletArchitectureTest {
  @ArchTest
  static final ArchRule depends_on_the_routes_and_the_servlet_api_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.servlet",
              "dev.roomkey.http.app",
              "dev.roomkey.http",
              "dev.roomkey.http.access",
              "dev.roomkey.http.operations",
              "dev.roomkey.http.playground",
              "dev.roomkey.config..",
              "dev.roomkey.access",
              "dev.roomkey.base",
              "jakarta.servlet..",
              "io.micrometer..",
              "org.jspecify..",
              "java..");

  @ArchTest
  static final ArchRule classes_have_no_cycles =
      slices().assignedFrom(new ByTopLevelClass()).should().beFreeOfCycles();
}
