package dev.roomkey.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * Draws bars from left to right as SVG: each with its median as text, and a line from its least to
 * its greatest value. It is readable on light and on dark pages: it brings its own ground, in the
 * reader's colours.
 */
final class BarChart {
  private static final int WIDTH = 760;
  private static final int LABELS = 270;
  private static final int FIGURES = 92;
  private static final int TOP = 62;
  private static final int STEP = 34;
  private static final int BAR = 18;

  private static final String STYLE =
      """
      <style>
        .ground { fill: #ffffff; stroke: #d0d7de; }
        text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
        .title { font-size: 15px; font-weight: 600; }
        .note { fill: #59636e; }
        .figure { font-variant-numeric: tabular-nums; }
        .track { fill: #f0f2f5; }
        .other { fill: #9aa4af; }
        .ours { fill: #2f6feb; }
        .spread { stroke: #1f2328; stroke-width: 1.5; }
        @media (prefers-color-scheme: dark) {
          .ground { fill: #0d1117; stroke: #30363d; }
          text { fill: #e6edf3; }
          .note { fill: #9198a1; }
          .track { fill: #1a2028; }
          .other { fill: #6e7681; }
          .ours { fill: #4c8dff; }
          .spread { stroke: #e6edf3; }
        }
      </style>
      """;

  /**
   * One bar.
   *
   * @param ours whether it is Roomkey's, which are of another colour
   */
  record Bar(String label, Series series, boolean ours) {}

  private final String title;
  private final String note;
  private final String format;
  private final List<Bar> bars;
  private final double most;

  /**
   * @param note what the figures are, under the title
   * @param format of one figure, as in {@code %,.0f}
   */
  BarChart(String title, String note, String format, List<Bar> bars) {
    this.title = title;
    this.note = note;
    this.format = format;
    this.bars = bars;
    this.most = bars.stream().mapToDouble(bar -> bar.series().max()).max().orElse(1);
  }

  String svg() {
    int height = TOP + bars.size() * STEP + 14;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-label=\"%s\">%n",
        WIDTH,
        height,
        WIDTH,
        height,
        escaped(title));
    svg.append(STYLE);
    add(
        svg,
        "<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>%n",
        WIDTH - 1,
        height - 1);
    add(svg, "<text class=\"title\" x=\"18\" y=\"27\">%s</text>%n", escaped(title));
    add(svg, "<text class=\"note\" x=\"18\" y=\"47\">%s</text>%n", escaped(note));
    for (int i = 0; i < bars.size(); i++) {
      draw(svg, bars.get(i), TOP + i * STEP);
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg, Bar bar, int top) {
    int right = WIDTH - FIGURES;
    int middle = top + STEP / 2;
    int y = middle - BAR / 2;
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
        LABELS - 12,
        middle + 5,
        escaped(bar.label()));
    rectangle(svg, "track", y, right - LABELS);
    rectangle(svg, bar.ours() ? "ours" : "other", y, at(bar.series().median()) - LABELS);
    add(
        svg,
        "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n",
        at(bar.series().min()),
        at(bar.series().max()),
        middle,
        middle);
    add(
        svg,
        "<text class=\"figure\" x=\"%d\" y=\"%d\">%s</text>%n",
        right + 10,
        middle + 5,
        String.format(Locale.ROOT, format, bar.series().median()));
  }

  private static void rectangle(StringBuilder svg, String kind, int y, double width) {
    add(
        svg,
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\"/>%n",
        kind,
        LABELS,
        y,
        Math.max(1.5, width),
        BAR);
  }

  /** Where a value is, from left to right. */
  private double at(double value) {
    return LABELS + (WIDTH - FIGURES - LABELS) * value / most;
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
