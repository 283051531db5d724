package dev.roomkey.state;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens stores of one kind. Found by {@link java.util.ServiceLoader}. */
public interface StateStoreProvider {
  /** Returns the scheme of the URLs that this provider opens, such as {@code sqlite}. */
  String scheme();

  /**
   * Opens a store, and creates or migrates its tables.
   *
   * @throws InvalidStoreException if the URL is invalid, the store cannot be opened, or a newer
   *     version has written it
   */
  StateStore open(Options options);

  /**
   * The options of a store.
   *
   * @param url the URL; never contains a password
   * @param password the password; null for none
   * @param clock the clock of a store that has none of its own
   */
  record Options(String url, @Nullable StorePassword password, InstantSource clock) {
    /**
     * Returns the URL.
     *
     * @throws InvalidStoreException if it is invalid, or not of this type
     */
    public <T extends StoreUrl> T url(Class<T> type) {
      try {
        StoreUrl parsed = StoreUrl.parse(url);
        if (type.isInstance(parsed)) {
          return type.cast(parsed);
        }
      } catch (IllegalArgumentException invalid) {
        throw new InvalidStoreException(String.valueOf(invalid.getMessage()), null);
      }
      throw new InvalidStoreException("is the URL of another kind of store", null);
    }

    /** Omits the password. */
    @Override
    public String toString() {
      return "Options[url=" + url + "]";
    }
  }

  /** Thrown if a store cannot be opened. */
  final class InvalidStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message continues the name of the setting, says what to do, and contains no secret
     */
    public InvalidStoreException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
