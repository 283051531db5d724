package dev.roomkey.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * Assigns each top-level class and its nested classes to a slice, for modules of a single package.
 */
public final class ByTopLevelClass implements SliceAssignment {
  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
  }

  @Override
  public String getDescription() {
    return "each class";
  }
}
