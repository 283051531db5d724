/** Problems in English, for administrators and developers. */

import type { ProblemText } from '../../api/problem';
import { FORMATS } from '../../i18n/formats';

export const en = {
  formats: FORMATS.en,

  codes: {
    access_disabled: {
      title: 'Access is closed',
      advice: 'Set rules under access, or access.open.',
    },
    malformed_http: {
      title: 'Not well-formed HTTP',
      advice: 'Whatever sent it is no good client.',
    },
    body_too_large: {
      title: 'The body is too large',
      advice: 'server.max_body is the limit.',
    },
    invalid_credentials: {
      title: 'The credentials are no good',
      advice: 'Wrong, expired, or two at once. The log says what is wrong with them.',
    },
    cross_site: {
      title: 'Sent by a page of another site',
      advice: 'The console has to be opened at the server’s own address.',
    },
    egress_not_allowed: {
      title: 'A recording was asked for',
      advice: 'A caller does not decide what is recorded.',
    },
    field_not_allowed: {
      title: 'A field that is not this caller’s to set',
      advice: 'The role’s allowed_fields lists what they may.',
    },
    admin_disabled: {
      title: 'The admin API is closed',
      advice: 'Nobody can be known here: set access.callers and admin.role.',
    },
    admin_role_missing: { title: 'Not an administrator', advice: 'It takes the admin role.' },
    host_not_allowed: {
      title: 'Asked under a name that is not this machine’s',
      advice: 'Open the page under localhost or 127.0.0.1.',
    },
    headers_too_large: { title: 'The header is too large', advice: 'It may have 16 KiB.' },
    idempotency_key_in_use: {
      title: 'The same request is on its way',
      advice: 'It is sent again too soon.',
    },
    idempotency_key_reused: {
      title: 'Another request under the same key',
      advice: 'Each request needs an Idempotency-Key of its own.',
    },
    internal_error: { title: 'A bug', advice: 'The log has it under the request id.' },
    invalid_request: { title: 'Fields are wrong', advice: 'The answer lists all of them.' },
    issuer_unreachable: {
      title: 'The OpenID provider does not answer',
      advice: 'Who calls cannot be checked until it does.',
    },
    livekit_invalid_response: {
      title: 'What answers is not LiveKit',
      advice: 'Check livekit.api_url.',
    },
    livekit_unauthorized: {
      title: 'LiveKit does not accept our key',
      advice: 'Check livekit.api_key and its secret, and the clocks of both servers.',
    },
    livekit_timed_out: {
      title: 'LiveKit did not answer in time',
      advice: 'It may have been done all the same: look again in a moment.',
    },
    livekit_unreachable: {
      title: 'LiveKit cannot be reached',
      advice: 'Try again in a moment. The log says since when, and why.',
    },
    malformed_json: { title: 'The body is no JSON', advice: 'The answer says why and where.' },
    method_not_allowed: { title: 'Another method', advice: 'Tokens are asked for with POST.' },
    no_matching_rule: {
      title: 'No rule admits this caller here',
      advice: '`roomkey explain` says rule by rule why.',
    },
    not_found: { title: 'There is no such path', advice: 'Check the address.' },
    participant_not_found: {
      title: 'They are no longer in the room',
      advice: 'They left a moment ago.',
    },
    track_not_found: {
      title: 'The track is no longer there',
      advice: 'They stopped it a moment ago.',
    },
    rate_limited: {
      title: 'Over a rate limit',
      advice: 'The limits under Health say how often that happens.',
    },
    denied_by_rule: {
      title: 'A rule keeps this caller out',
      advice: 'The rule is named beside it.',
    },
    request_timeout: {
      title: 'The body did not come whole',
      advice: 'A slow or broken network.',
    },
    room_not_found: { title: 'The room is not live', advice: 'It may have ended a moment ago.' },
    foreign_namespace: {
      title: 'A room of another namespace',
      advice: 'Its name was made for another deployment.',
    },
    foreign_repository: {
      title: 'A room of another repository',
      advice: 'Two deployments share a namespace.',
    },
    invalid_room: {
      title: 'LiveKit does not accept such a room',
      advice: 'Its name, metadata or agents are over a limit.',
    },
    token_too_large: {
      title: 'The token would be too large',
      advice: 'tokens.max_bytes is the limit.',
    },
    unauthenticated: {
      title: 'Nothing says who calls',
      advice: 'Anonymous callers are not let in.',
    },
    overloaded: {
      title: 'The server is overloaded',
      advice: 'Try again in a moment. This happens when LiveKit is slow.',
    },
    shutting_down: { title: 'The server is shutting down', advice: 'Try again in a moment.' },
    unsupported_media_type: {
      title: 'Another content type than JSON',
      advice: 'It takes Content-Type: application/json.',
    },
    uri_too_long: { title: 'The address is too long', advice: 'Fields go into the body.' },
  } as Readonly<Record<string, ProblemText>>,

  unreachable: {
    title: 'The server does not answer',
    advice: 'Check your network. If other pages load, ask whoever runs the server.',
  },
  timed_out: { title: 'The server takes too long', advice: 'Try again in a moment.' },
  unreadable: {
    title: 'Something else answered',
    advice: 'A proxy or a login page may sit in front of the server. Reload this page.',
  },
  other: { title: 'It did not work', advice: 'Try again in a moment.' },
  unauthenticated: { title: 'You are not let in', advice: 'Sign in again.' },
  forbidden: { title: 'You may not do that', advice: 'It takes the admin role.' },
  notFound: { title: 'It is no longer there', advice: 'It may have ended a moment ago.' },
  retryAfter: (time: string) => `Try again in ${time}.`,
  requestId: 'Request',
  code: 'Code',
};

export type ProblemMessages = typeof en;
