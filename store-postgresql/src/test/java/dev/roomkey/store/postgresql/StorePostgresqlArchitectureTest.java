package dev.roomkey.store.postgresql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.roomkey.store.postgresql",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class StorePostgresqlArchitectureTest {
  @ArchTest
  static final ArchRule depends_on_the_sql_store_its_driver_and_its_pool_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.store..",
              "dev.roomkey.base..",
              "dev.roomkey.state..",
              "java..",
              "javax.sql..",
              "org.jspecify..",
              "org.postgresql.ds..",
              "com.zaxxer.hikari..");

  @ArchTest
  static final ArchRule only_the_provider_is_public =
      classes()
          .that()
          .doNotHaveFullyQualifiedName(PostgresStateStoreProvider.class.getName())
          .should()
          .notBePublic();
}
