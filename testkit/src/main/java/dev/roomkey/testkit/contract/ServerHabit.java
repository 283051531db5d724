package dev.roomkey.testkit.contract;

/**
 * Behaviour of a server that the routes cannot change. If a server has a habit, the tests named
 * here expect that behaviour instead.
 */
public enum ServerHabit {
  /**
   * Answers a request with control characters in its head with a 400 of its own, without a request
   * id: {@code replaces_an_unsafe_request_id}, for the id with an escape character.
   */
  ANSWERS_CONTROLS_ITSELF,

  /**
   * Closes the connection after each answer with the status 400 and announces it by {@code
   * Connection: close}, as Tomcat does for 400, 408, 411, 413, 414, 500, 501 and 503: {@code
   * a_connection_stays_usable_after_errors}.
   */
  ENDS_CONNECTIONS_AFTER_400,

  /**
   * Answers {@code Connection: close} before the end of a body, but keeps the connection until the
   * client closes it, as Undertow does: {@code times_out_if_the_body_does_not_arrive} and {@code
   * rejects_a_chunked_body_over_the_limit_before_its_end}.
   */
  WAITS_FOR_THE_REST_OF_A_BODY
}
