package dev.roomkey.http.doctor;

import dev.roomkey.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator asks.
 *
 * @param request the request that asks; null for a command line
 * @param origin an origin whose pages are to call the routes; null for none
 */
public record Inquiry(@Nullable Request request, @Nullable String origin) {}
