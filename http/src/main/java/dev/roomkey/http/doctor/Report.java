package dev.roomkey.http.doctor;

import dev.roomkey.http.doctor.Finding.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The results of all checks.
 *
 * @param entries in the order in which to fix them
 * @param asOf the time of the checks
 */
public record Report(List<Entry> entries, Instant asOf) {
  /** Copies the list. */
  public Report {
    entries = List.copyOf(entries);
  }

  /**
   * The result of one check.
   *
   * @param name the check; several results may have the same name
   */
  public record Entry(String name, Finding finding) {}

  /** Returns the most severe status; ok if checks were only skipped. */
  public Status status() {
    return entries.stream()
        .map(entry -> entry.finding().status())
        .filter(status -> status != Status.SKIPPED)
        .max(Comparator.naturalOrder())
        .orElse(Status.OK);
  }

  /** Returns the number of results with a status. */
  public long count(Status status) {
    return entries.stream().filter(entry -> entry.finding().status() == status).count();
  }

  /** Writes the report as a JSON object. */
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("status", status().key());
    json.writeArrayPropertyStart("checks");
    entries.forEach(entry -> write(json, entry));
    json.writeEndArray();
    json.writeStringProperty("as_of", asOf.toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Entry entry) {
    json.writeStartObject();
    json.writeStringProperty("name", entry.name());
    json.writeStringProperty("status", entry.finding().status().key());
    json.writeStringProperty("found", entry.finding().found());
    if (entry.finding().remedy() != null) {
      json.writeStringProperty("remedy", entry.finding().remedy());
    }
    json.writeEndObject();
  }
}
