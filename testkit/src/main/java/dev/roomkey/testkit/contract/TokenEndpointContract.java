package dev.roomkey.testkit.contract;

/**
 * The whole contract of the token endpoint: what can differ by adapter ({@link AdapterContract})
 * and what the routes decide alone. One adapter runs it.
 */
public abstract class TokenEndpointContract extends AdapterContract
    implements AnswerContract,
        ClientSdkContract,
        FieldContract,
        BodyContract,
        RoomContract,
        JoinContract,
        AgentContract,
        CrowdContract,
        LimitContract,
        IdempotencyContract,
        TroubleContract,
        AdminContract,
        AdminOrderContract {}
