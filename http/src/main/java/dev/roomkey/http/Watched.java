package dev.roomkey.http;

import java.time.InstantSource;

/**
 * What administrators watch besides rooms.
 *
 * @param lately what came of requests
 * @param figures how the server is
 * @param clock what time it is
 */
record Watched(RecentRejections lately, ServerStats figures, InstantSource clock) {}
