package dev.roomkey.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process that locks an SQLite file until it ends. */
final class LockProcess {
  private LockProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 60000");
      statement.execute("BEGIN EXCLUSIVE");
      System.out.println("locked");
      System.in.read();
    }
  }
}
