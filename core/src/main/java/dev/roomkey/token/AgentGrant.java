package dev.roomkey.token;

/**
 * What a token allows with hosted agents: the claim {@code agent}.
 *
 * @param admin make, change and delete agents
 * @param simulationAdmin manage simulations
 * @param databaseAdmin manage their databases
 */
public record AgentGrant(boolean admin, boolean simulationAdmin, boolean databaseAdmin) {}
