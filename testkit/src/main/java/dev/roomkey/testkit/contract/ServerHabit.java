package dev.roomkey.testkit.contract;

/**
 * What a server does by itself, whatever the routes say: where it has such a habit, a test of the
 * contract asks for that instead. Each habit names its tests, so that nothing is left out in
 * silence.
 */
public enum ServerHabit {
  /**
   * A head that holds control characters is answered by the server, with a 400 of its own that has
   * no request id, before the routes are asked: {@code replaces_an_unsafe_request_id}, for the id
   * with an escape in it.
   */
  ANSWERS_CONTROLS_ITSELF,

  /**
   * A connection ends after each answer with the status 400, said by {@code Connection: close}, as
   * Tomcat does with all of 400, 408, 411, 413, 414, 500, 501 and 503: {@code
   * a_connection_stays_usable_after_errors}.
   */
  ENDS_CONNECTIONS_AFTER_400,

  /**
   * A connection on which the rest of a body is still to come is told {@code Connection: close} and
   * kept until its client ends it, as Undertow does: {@code times_out_if_the_body_does_not_arrive}
   * and {@code rejects_a_chunked_body_over_the_limit_before_its_end}.
   */
  WAITS_FOR_THE_REST_OF_A_BODY
}
