package dev.roomkey.http.events;

import dev.roomkey.http.admin.RecentRejections;
import dev.roomkey.http.admin.ServerStats;
import java.time.InstantSource;

/**
 * What administrators watch besides rooms.
 *
 * @param lately what came of requests
 * @param figures how the server is
 * @param clock what time it is
 */
public record Watched(RecentRejections lately, ServerStats figures, InstantSource clock) {}
