package dev.roomkey.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.roomkey.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ServerArchitectureTest {
  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.roomkey.server.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule uses_roomkey_through_configuration_http_and_jetty =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.admin..",
              "dev.roomkey.policy..",
              "dev.roomkey.protocol..",
              "dev.roomkey.room..",
              "dev.roomkey.servlet..",
              "dev.roomkey.spring..",
              "dev.roomkey.token..");

  @ArchTest
  static final ArchRule only_commands_use_the_command_line_library =
      noClasses()
          .that()
          .haveNameNotMatching(
              ".*\\.(Main|Version|CommandException|\\w+Options|\\w+Command)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Impl)s?(\\$.*)?");
}
