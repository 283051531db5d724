package dev.roomkey.http.doctor;

import dev.roomkey.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request to run the checks.
 *
 * @param http the HTTP request; null for the command line
 * @param origin the origin whose pages call the routes; null for none
 */
public record DoctorRequest(@Nullable Request http, @Nullable String origin) {}
