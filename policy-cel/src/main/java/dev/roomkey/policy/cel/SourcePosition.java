package dev.roomkey.policy.cel;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.roomkey.access.rules.ConditionCompiler.Problem;

/**
 * A position in a condition. CEL counts lines from 1 and columns from 0; this type counts both from
 * 1.
 *
 * @param column in code points
 */
record SourcePosition(int line, int column) {
  static final SourcePosition BEGIN = new SourcePosition(1, 1);

  static SourcePosition of(CelSourceLocation location) {
    return new SourcePosition(
        Math.max(1, location.getLine()), Math.max(0, location.getColumn()) + 1);
  }

  /** Returns the position of an expression. */
  static SourcePosition of(CelSource source, long expression) {
    Integer offset = source.getPositionsMap().get(expression);
    return offset == null ? BEGIN : ofOffset(source, offset);
  }

  /** Returns the position of an offset in code points. */
  static SourcePosition ofOffset(CelSource source, int offset) {
    return source.getOffsetLocation(offset).map(SourcePosition::of).orElse(BEGIN);
  }

  Problem problem(String message) {
    return new Problem(line, column, message);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
