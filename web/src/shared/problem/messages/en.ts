/** Problems in English, for administrators and developers. */

import type { ProblemText } from '../../api/problem';
import { FORMATS } from '../../i18n/formats';

export const en = {
  formats: FORMATS.en,

  /** The titles are those of `ProblemType` in the http module. */
  codes: {
    malformed_http: {
      title: 'Malformed HTTP',
      advice: 'The client has to send HTTP/1.1 as defined by RFC 9112.',
    },
    malformed_json: {
      title: 'Body is not a JSON object',
      advice: 'The response names the cause and the position.',
    },
    invalid_request: {
      title: 'Invalid request fields',
      advice: 'The response lists all invalid fields.',
    },
    token_too_large: {
      title: 'Token too large for a URL',
      advice: 'Send less metadata or fewer attributes, or raise tokens.max_bytes.',
    },
    invalid_room: {
      title: 'Room rejected by LiveKit',
      advice: 'The room’s name, metadata or agents exceed a limit of the LiveKit server.',
    },
    unauthenticated: {
      title: 'Credentials required',
      advice: 'The request has no credentials.',
    },
    invalid_credentials: {
      title: 'Invalid credentials',
      advice:
        'The credentials are wrong or expired, or more than one credential was sent. The log names the reason.',
    },
    invalid_webhook: {
      title: 'Invalid webhook',
      advice:
        'The key of webhook.api_key in livekit.yaml is not a key of this server, or the clocks differ. The log names the reason.',
    },
    access_disabled: {
      title: 'Access is disabled',
      advice: 'Configure rules under access, or set access.open.',
    },
    foreign_namespace: {
      title: 'Room of another namespace',
      advice: 'The room name belongs to another deployment.',
    },
    egress_not_allowed: {
      title: 'Recording is not configurable by callers',
      advice: 'Recording is part of the deployment’s configuration.',
    },
    no_matching_rule: {
      title: 'Access denied',
      advice: 'No rule permits this request. `roomkey explain` shows the decision rule by rule.',
    },
    denied_by_rule: {
      title: 'Access denied by a rule',
      advice: 'The rule is named in the details.',
    },
    field_not_allowed: {
      title: 'Fields not allowed for this role',
      advice: 'allowed_fields of the role lists the permitted fields.',
    },
    invalid_ticket: {
      title: 'Invalid ticket',
      advice:
        'The seat has ended, or the ticket belongs to another room or caller. The log names the reason.',
    },
    banned: {
      title: 'Banned',
      advice: 'An administrator has banned this participant.',
    },
    admission_pending: {
      title: 'Waiting for a moderator',
      advice: 'A moderator has to admit the participant.',
    },
    admission_denied: {
      title: 'Admission denied',
      advice: 'A moderator has denied the participant, which can ask again later.',
    },
    room_locked: {
      title: 'Room locked',
      advice: 'A moderator has locked the room. `set_entry` opens it.',
    },
    invalid_invitation: {
      title: 'Invalid invitation',
      advice:
        'The invitation has expired, was revoked or used up, or its creator may no longer give its role. The log names the reason.',
    },
    not_a_moderator: {
      title: 'Moderator role required',
      advice:
        'Commands of moderators need the ticket of a participant of this room whose role has moderates.',
    },
    invitation_not_found: {
      title: 'Invitation not found',
      advice: 'The invitation may have expired.',
    },
    waiting_room_full: {
      title: 'Waiting room full',
      advice: 'Admit or deny the requests that wait.',
    },
    too_many_invitations: {
      title: 'Too many invitations',
      advice: 'Revoke invitations that are no longer needed.',
    },
    no_admission: {
      title: 'No admission',
      advice:
        'The admission of this participant has ended, or another program has issued the token. A new token of this server has one.',
    },
    admin_disabled: {
      title: 'Administration is disabled',
      advice:
        'Configure authentication (access.callers) and the role of administrators (admin.role).',
    },
    admin_role_missing: {
      title: 'Administrator role required',
      advice: 'Sign in as a caller with the role that admin.role names.',
    },
    cross_site: {
      title: 'Cross-site request',
      advice: 'Open the console at the server’s own address.',
    },
    host_not_allowed: {
      title: 'Host not allowed',
      advice: 'Open the page at localhost or 127.0.0.1.',
    },
    not_found: {
      title: 'Not found',
      advice: 'Check the path.',
    },
    room_not_found: {
      title: 'Room not found',
      advice: 'The room may have closed.',
    },
    participant_not_found: {
      title: 'Participant not found',
      advice: 'The participant may have left.',
    },
    track_not_found: {
      title: 'Track not found',
      advice: 'The track may have ended.',
    },
    ban_not_found: {
      title: 'Ban not found',
      advice: 'The ban may have ended.',
    },
    method_not_allowed: {
      title: 'Method not allowed',
      advice: 'Send token requests with POST.',
    },
    request_timeout: {
      title: 'Request timed out',
      advice: 'The body was incomplete: the network is slow or the client has disconnected.',
    },
    foreign_repository: {
      title: 'Room of another repository',
      advice: 'Two deployments share a namespace.',
    },
    room_full: {
      title: 'Room full',
      advice: 'All seats are held. The room’s page lists the admissions.',
    },
    identity_taken: {
      title: 'Identity taken',
      advice: 'A participant with this identity has a seat, and duplicate_identity is reject.',
    },
    idempotency_key_in_use: {
      title: 'Idempotency-Key in use',
      advice: 'The first request with this key is still in progress.',
    },
    body_too_large: {
      title: 'Body too large',
      advice: 'The limit is server.max_body.',
    },
    uri_too_long: {
      title: 'URI too long',
      advice: 'Send the fields in the body.',
    },
    unsupported_media_type: {
      title: 'Unsupported media type',
      advice: 'Send Content-Type: application/json.',
    },
    idempotency_key_reused: {
      title: 'Idempotency-Key reused',
      advice: 'Each request requires its own Idempotency-Key.',
    },
    rate_limited: {
      title: 'Rate limit exceeded',
      advice: 'Health shows how often each limit was exceeded.',
    },
    headers_too_large: {
      title: 'Header fields too large',
      advice: 'The limit is 16 KiB.',
    },
    internal_error: {
      title: 'Internal server error',
      advice: 'The log has the cause under the request ID.',
    },
    livekit_unauthorized: {
      title: 'LiveKit rejects the API key',
      advice: 'Check livekit.api_key, its secret and the clocks of both servers.',
    },
    livekit_invalid_response: {
      title: 'Invalid response from LiveKit',
      advice: 'Check livekit.api_url.',
    },
    overloaded: {
      title: 'Server overloaded',
      advice: 'Try again in a moment. A slow LiveKit server is a common cause.',
    },
    shutting_down: {
      title: 'Server shutting down',
      advice: 'Try again in a moment.',
    },
    issuer_unreachable: {
      title: 'OpenID provider unreachable',
      advice: 'The credentials cannot be verified until the provider is reachable.',
    },
    store_unavailable: {
      title: 'State store unavailable',
      advice: 'Check state.store. The log has the cause.',
    },
    livekit_unreachable: {
      title: 'LiveKit unreachable',
      advice: 'Try again in a moment. The log has the cause.',
    },
    livekit_timed_out: {
      title: 'LiveKit timed out',
      advice: 'The action may have succeeded: check again in a moment.',
    },
  } as Readonly<Record<string, ProblemText>>,

  unreachable: {
    title: 'The server does not respond',
    advice: 'Check your network. If other sites load, contact the administrator.',
  },
  timed_out: { title: 'Request timed out', advice: 'Try again in a moment.' },
  unreadable: {
    title: 'Unexpected response',
    advice: 'A proxy or a sign-in page may have intercepted the request. Reload this page.',
  },
  other: { title: 'Request failed', advice: 'Try again in a moment.' },
  unauthenticated: { title: 'Credentials required', advice: 'Sign in again.' },
  forbidden: { title: 'Access denied', advice: 'This requires the administrator role.' },
  notFound: { title: 'Not found', advice: 'It may have been removed in the meantime.' },
  retryAfter: (time: string) => `Try again in ${time}.`,
  requestId: 'Request ID',
  code: 'Code',
};

export type ProblemMessages = typeof en;
