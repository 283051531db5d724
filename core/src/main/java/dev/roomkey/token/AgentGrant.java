package dev.roomkey.token;

/**
 * The claim {@code agent}: permissions for agents that LiveKit Cloud hosts.
 *
 * @param admin create, change and delete agents
 * @param simulationAdmin manage simulations
 * @param databaseAdmin manage the databases of agents
 */
public record AgentGrant(boolean admin, boolean simulationAdmin, boolean databaseAdmin) {}
