package dev.roomkey.store.jdbc;

import java.util.regex.Pattern;

/** The few differences between the databases. All other statements are the same. */
public enum Dialect {
  /** SQLite, whose texts are compared byte by byte. One transaction writes at a time. */
  SQLITE(
      "SELECT 1 FROM sqlite_master WHERE name = 'roomkey_schema'",
      "SELECT 1",
      "TEXT",
      "INTEGER PRIMARY KEY AUTOINCREMENT",
      ""),

  /** PostgreSQL. Its default collation depends on the database, the collation "C" does not. */
  POSTGRESQL(
      "SELECT 1 WHERE to_regclass('roomkey_schema') IS NOT NULL",
      "SELECT pg_advisory_xact_lock(7298103375)",
      "TEXT COLLATE \"C\"",
      "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
      " FOR UPDATE SKIP LOCKED");

  private static final Pattern TEXT = Pattern.compile("\\bTEXT\\b");

  private final String findSchema;
  private final String lockSchema;
  private final String text;
  private final String growingKey;
  private final String skipLocked;

  Dialect(String findSchema, String lockSchema, String text, String growingKey, String skipLocked) {
    this.findSchema = findSchema;
    this.lockSchema = lockSchema;
    this.text = text;
    this.growingKey = growingKey;
    this.skipLocked = skipLocked;
  }

  /** Returns a query with one row if the table of schema versions exists. */
  String findSchema() {
    return findSchema;
  }

  /** Returns a query that waits for other transactions with the same query. */
  String lockSchema() {
    return lockSchema;
  }

  /** Returns a script in this dialect. */
  String adapt(String script) {
    return TEXT.matcher(script).replaceAll(text).replace("GROWING_KEY", growingKey);
  }

  /** Returns the end of a query that locks its rows, and omits those that are locked. */
  String skipLocked() {
    return skipLocked;
  }
}
