package dev.roomkey.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.roomkey.spring",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class StarterArchitectureTest {
  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.roomkey.spring.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule uses_roomkey_through_configuration_application_and_servlet =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.admin..",
              "dev.roomkey.auth..",
              "dev.roomkey.jetty..",
              "dev.roomkey.livekit..",
              "dev.roomkey.policy..",
              "dev.roomkey.room..",
              "dev.roomkey.server..",
              "dev.roomkey.token..");

  @ArchTest
  static final ArchRule only_caller_classes_use_spring_security =
      classes()
          .that()
          .haveNameNotMatching(".*(SecurityContextCallerResolver|OAuth2Claims|\\$Security)")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackage("org.springframework.security..");

  @ArchTest
  static final ArchRule only_the_auto_configuration_is_public =
      classes()
          .that()
          .doNotHaveFullyQualifiedName(RoomkeyAutoConfiguration.class.getName())
          .should()
          .notBePublic();
}
