package dev.roomkey.access;

/** The reason why a policy denies a request. */
public enum DenyReason {
  /** Access is not configured. */
  ACCESS_DISABLED,
  /** The room belongs to another namespace. */
  FOREIGN_NAMESPACE,
  /** The requested room metadata names another repository. */
  FOREIGN_REPOSITORY,
  /** The request asks for a recording. */
  EGRESS_NOT_ALLOWED,
  /** No rule permits this caller to join this room. */
  NO_MATCHING_RULE,
  /** A rule denies the request. */
  DENIED_BY_RULE,
  /** The request sets fields that are not allowed for this caller. */
  FIELD_NOT_ALLOWED
}
