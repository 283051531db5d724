package dev.roomkey.access.pattern;

import dev.roomkey.access.Caller;
import java.util.List;

/** The values of placeholders for one request. */
public interface PlaceholderValues {
  /** Returns the caller. */
  Caller caller();

  /** Returns the values of the wildcards of the rule's room or session pattern, in their order. */
  List<String> captures();
}
