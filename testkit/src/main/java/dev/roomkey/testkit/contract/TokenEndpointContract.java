package dev.roomkey.testkit.contract;

/**
 * The complete contract of the token endpoint: the tests of {@link AdapterContract} and those that
 * do not depend on the adapter. One adapter runs it.
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
        AdmissionContract,
        TroubleContract,
        AdminContract,
        DoctorContract,
        AdminOrderContract,
        BanContract,
        ModerationContract,
        AuditContract,
        DeliveryContract {}
