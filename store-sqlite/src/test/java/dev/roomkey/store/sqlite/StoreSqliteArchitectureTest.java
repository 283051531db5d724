package dev.roomkey.store.sqlite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.roomkey.store.sqlite",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class StoreSqliteArchitectureTest {
  @ArchTest
  static final ArchRule depends_on_the_sql_store_and_on_sqlite_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.roomkey.store..",
              "dev.roomkey.base..",
              "dev.roomkey.state..",
              "java..",
              "org.jspecify..",
              "org.sqlite..");

  @ArchTest
  static final ArchRule only_the_provider_is_public =
      classes()
          .that()
          .doNotHaveFullyQualifiedName(SqliteStateStoreProvider.class.getName())
          .should()
          .notBePublic();
}
