/**
 * The token endpoint's contract as tests that each adapter runs, on real sockets. None of it knows
 * Roomkey's code: it starts an endpoint through {@link
 * dev.roomkey.testkit.contract.TokenEndpointContract} and talks HTTP.
 */
@NullMarked
package dev.roomkey.testkit.contract;

import org.jspecify.annotations.NullMarked;
