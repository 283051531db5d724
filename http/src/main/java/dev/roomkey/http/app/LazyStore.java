package dev.roomkey.http.app;

import dev.roomkey.config.ConfigException;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.state.StateStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A state store that is opened when it is used first. */
final class LazyStore implements Supplier<StateStore>, AutoCloseable {
  private final StateSettings settings;
  private final RoomkeyDependencies dependencies;
  private @Nullable StateStore opened;
  private @Nullable ConfigException failure;

  LazyStore(StateSettings settings, RoomkeyDependencies dependencies) {
    this.settings = settings;
    this.dependencies = dependencies;
  }

  /**
   * Returns the store.
   *
   * @throws ConfigException if it cannot be opened; it is not tried again
   */
  @Override
  public synchronized StateStore get() {
    if (failure != null) {
      throw failure;
    }
    StateStore store = opened;
    if (store == null) {
      store = open();
      opened = store;
    }
    return store;
  }

  private StateStore open() {
    try {
      return StateStores.open(settings, dependencies);
    } catch (ConfigException cannotOpen) {
      failure = cannotOpen;
      throw cannotOpen;
    }
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
