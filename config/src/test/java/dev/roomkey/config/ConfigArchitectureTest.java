package dev.roomkey.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the dependencies between the packages of this module. */
@AnalyzeClasses(
    packages = "dev.roomkey.config",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ConfigArchitectureTest {
  @ArchTest
  static final ArchRule packages_use_each_other_in_one_direction =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.roomkey.config..")
          .layer("config")
          .definedBy("dev.roomkey.config")
          .layer("sources")
          .definedBy("dev.roomkey.config.sources")
          .layer("settings")
          .definedBy("dev.roomkey.config.settings")
          .layer("access")
          .definedBy("dev.roomkey.config.access")
          .layer("values")
          .definedBy("dev.roomkey.config.values")
          .layer("problems")
          .definedBy("dev.roomkey.config.problems")
          .whereLayer("sources")
          .mayOnlyAccessLayers("settings", "values", "problems")
          .whereLayer("settings")
          .mayOnlyAccessLayers("access", "values", "problems")
          .whereLayer("access")
          .mayOnlyAccessLayers("values", "problems")
          .whereLayer("values")
          .mayOnlyAccessLayers("problems")
          .whereLayer("problems")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.roomkey.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_one_class_uses_the_yaml_library =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.roomkey.config.values.YamlReader")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule does_not_read_the_environment_of_the_process =
      noClasses().should().callMethod(System.class, "getenv");
}
