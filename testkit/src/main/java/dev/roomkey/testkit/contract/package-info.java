/**
 * The contract of the token endpoint: tests over real sockets that each adapter runs. They do not
 * depend on Roomkey's code; they start an endpoint through {@link
 * dev.roomkey.testkit.contract.TokenEndpointContract} and use HTTP.
 */
@NullMarked
package dev.roomkey.testkit.contract;

import org.jspecify.annotations.NullMarked;
