package dev.roomkey.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the dependencies between the packages of the module. */
@AnalyzeClasses(
    packages = "dev.roomkey.http",
    importOptions = {ImportOption.DoNotIncludeTests.class, HttpArchitectureTest.OfThisModule.class})
final class HttpArchitectureTest {
  /** Excludes classes of other modules on the class path. */
  static final class OfThisModule implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return location.contains("/dev/roomkey/http/");
    }
  }

  @ArchTest
  static final ArchRule packages_use_each_other_in_one_direction =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.roomkey.http..")
          .layer("kernel")
          .definedBy("dev.roomkey.http")
          .layer("limits")
          .definedBy("dev.roomkey.http.limits")
          .layer("idempotency")
          .definedBy("dev.roomkey.http.idempotency")
          .layer("access")
          .definedBy("dev.roomkey.http.access")
          .layer("operations")
          .definedBy("dev.roomkey.http.operations")
          .layer("admission")
          .definedBy("dev.roomkey.http.admission")
          .layer("token")
          .definedBy("dev.roomkey.http.token")
          .layer("admin")
          .definedBy("dev.roomkey.http.admin")
          .layer("events")
          .definedBy("dev.roomkey.http.events")
          .layer("webhook")
          .definedBy("dev.roomkey.http.webhook")
          .layer("delivery")
          .definedBy("dev.roomkey.http.delivery")
          .layer("ban")
          .definedBy("dev.roomkey.http.ban")
          .layer("forward")
          .definedBy("dev.roomkey.http.forward")
          .layer("moderation")
          .definedBy("dev.roomkey.http.moderation")
          .layer("playground")
          .definedBy("dev.roomkey.http.playground")
          .layer("doctor")
          .definedBy("dev.roomkey.http.doctor")
          .layer("app")
          .definedBy("dev.roomkey.http.app")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("playground")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("forward")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("delivery")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("webhook")
          .mayOnlyBeAccessedByLayers("doctor", "app")
          .whereLayer("ban")
          .mayOnlyBeAccessedByLayers("token", "admin", "app")
          .whereLayer("moderation")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("moderation", "app")
          .whereLayer("admin")
          .mayOnlyBeAccessedByLayers("moderation", "events", "playground", "doctor", "app")
          .whereLayer("token")
          .mayOnlyBeAccessedByLayers("playground", "app")
          .whereLayer("admission")
          .mayOnlyBeAccessedByLayers("token", "app")
          .whereLayer("operations")
          .mayOnlyBeAccessedByLayers("admin", "app")
          .whereLayer("idempotency")
          .mayOnlyBeAccessedByLayers("token", "app")
          .whereLayer("limits")
          .mayOnlyBeAccessedByLayers("token", "admin", "forward", "operations", "app")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("token", "admin", "events", "playground", "app");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.roomkey.(http.*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_class_knows_a_server =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jetty..", "jakarta.servlet..", "org.springframework..");
}
