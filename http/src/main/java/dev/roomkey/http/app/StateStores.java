package dev.roomkey.http.app;

import dev.roomkey.config.ConfigException;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import dev.roomkey.state.StateStoreProvider;
import java.util.List;
import java.util.ServiceLoader;

/** Opens the state store of a deployment. */
final class StateStores {
  private static final String SETTING = "state.store";

  private StateStores() {}

  /**
   * Returns the application's store, the configured one, or one in memory.
   *
   * @throws ConfigException if the configured store cannot be opened
   */
  static StateStore open(StateSettings settings, RoomkeyDependencies dependencies) {
    if (dependencies.store() != null) {
      return dependencies.store();
    }
    String url = settings.store();
    if (url == null) {
      return new MemoryStateStore(dependencies.clock());
    }
    String scheme = url.substring(0, Math.max(0, url.indexOf(':')));
    for (StateStoreProvider provider : ServiceLoader.load(StateStoreProvider.class)) {
      if (provider.scheme().equals(scheme)) {
        return open(provider, url, settings, dependencies);
      }
    }
    throw problem(
        "needs the artifact roomkey-store-%s: add it to the class path".formatted(scheme));
  }

  private static StateStore open(
      StateStoreProvider provider,
      String url,
      StateSettings settings,
      RoomkeyDependencies dependencies) {
    try {
      return provider.open(
          new StateStoreProvider.Options(url, settings.password(), dependencies.clock()));
    } catch (StateStoreProvider.InvalidStoreException invalid) {
      throw problem(String.valueOf(invalid.getMessage()));
    }
  }

  private static ConfigException problem(String message) {
    return new ConfigException(List.of(new ConfigProblem("", SETTING, message)));
  }
}
