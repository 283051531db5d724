package dev.roomkey.store.sqlite;

import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.state.StateStoreProvider.InvalidStoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Classifies failures of SQLite by their result code. */
final class SqliteFailure {
  /** The lower byte of an extended result code is the primary one. */
  private static final int PRIMARY = 0xff;

  private SqliteFailure() {}

  /** Returns whether another connection holds a lock. */
  static boolean isBusy(SQLException failure) {
    int code = code(failure);
    return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  private static int code(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? sqlite.getResultCode().code & PRIMARY
        : SQLiteErrorCode.SQLITE_ERROR.code;
  }

  static StoreUnavailableException unavailable(SQLException failure) {
    String name =
        failure instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "SQLITE_ERROR";
    return new StoreUnavailableException("SQLite failed (%s)".formatted(name), failure);
  }

  /** Returns the reason why a database cannot be opened. */
  static InvalidStoreException invalid(Path path, SQLException failure) {
    SQLiteErrorCode code =
        failure instanceof SQLiteException sqlite
            ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY)
            : SQLiteErrorCode.SQLITE_ERROR;
    String reason =
        switch (code) {
          case SQLITE_NOTADB -> "is not an SQLite database: name another file";
          case SQLITE_CORRUPT -> "is damaged: restore a backup";
          case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another process: end that process";
          case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
              "is not writable: give this process the right to write to it and its directory";
          case SQLITE_FULL -> "cannot grow: the disk is full";
          default -> "fails with " + code.name();
        };
    return new InvalidStoreException("cannot be opened: %s %s".formatted(path, reason), failure);
  }
}
