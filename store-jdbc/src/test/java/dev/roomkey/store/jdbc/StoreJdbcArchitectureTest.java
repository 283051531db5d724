package dev.roomkey.store.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.roomkey.base.Deadline;
import java.time.Instant;

@AnalyzeClasses(
    packages = "dev.roomkey.store",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class StoreJdbcArchitectureTest {
  @ArchTest
  static final ArchRule depends_on_core_and_jdbc_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.store.jdbc",
              "dev.roomkey.access..",
              "dev.roomkey.admin..",
              "dev.roomkey.admission..",
              "dev.roomkey.audit..",
              "dev.roomkey.ban..",
              "dev.roomkey.base..",
              "dev.roomkey.delivery..",
              "dev.roomkey.invitation..",
              "dev.roomkey.json..",
              "dev.roomkey.livekit..",
              "dev.roomkey.room..",
              "dev.roomkey.state..",
              "dev.roomkey.token..",
              "dev.roomkey.waiting..",
              "dev.roomkey.webhook..",
              "java..",
              "javax.sql..",
              "org.jspecify..",
              "tools.jackson.core..");

  @ArchTest
  static final ArchRule the_time_is_that_of_the_store =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .because(Deadline.class + " measures elapsed time");
}
