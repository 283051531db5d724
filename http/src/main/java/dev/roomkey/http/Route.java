package dev.roomkey.http;

import java.util.List;

/**
 * The stages and the handler of one method of one path.
 *
 * @param stages run in this order
 * @param handler runs after them
 */
public record Route(List<Stage> stages, Handler handler) {
  /** Copies the list. */
  public Route {
    stages = List.copyOf(stages);
  }
}
