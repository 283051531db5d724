package dev.roomkey.benchmarks.targets;

/**
 * One row of a comparison.
 *
 * @param key identifies it in goals and results
 * @param label its name in tables
 * @param server the server whose memory is measured
 * @param request the request that is sent
 */
public record Target(String key, String label, Server server, LoadRequest request) {}
