package dev.roomkey.benchmarks.load;

/**
 * One thing that is measured: a server, and what it is asked.
 *
 * @param key its name in options and in the kept results
 * @param label what people read
 */
record Row(String key, String label, Server server, TokenRequest request) {}
