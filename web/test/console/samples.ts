/** Generated rooms, participants and rejections in the form of the admin API. */

export const NOW = Date.parse('2026-05-04T10:00:00Z');

export function roomJson(index: number, more: object = {}) {
  return {
    room_name: `acme/s/standup-${index}`,
    sid: `RM_${index}`,
    created_at: new Date(NOW - index * 60_000).toISOString(),
    num_participants: index % 7,
    num_publishers: index % 3,
    max_participants: 0,
    active_recording: false,
    repo_root: 'acme',
    session_id: `standup ${index}`,
    ...more,
  };
}

export function roomsJson(count: number) {
  return Array.from({ length: count }, (_, index) => roomJson(index));
}

export function participantJson(identity: string, more: object = {}) {
  return {
    identity,
    name: identity.toUpperCase(),
    sid: `PA_${identity}`,
    kind: 'standard',
    state: 'active',
    joined_at: new Date(NOW).toISOString(),
    permission: { can_publish: true, can_subscribe: true, can_publish_data: true },
    tracks: [],
    attributes: {},
    ...more,
  };
}

export function admissionJson(identity: string, more: object = {}) {
  return {
    admission_id: `adm_${identity}`,
    participant_identity: identity,
    participant_name: identity.toUpperCase(),
    caller_id: `key:${identity}`,
    auth_method: 'api_keys',
    rule: 'members',
    role: 'guest',
    state: 'granted',
    since: new Date(NOW).toISOString(),
    expires_at: new Date(NOW + 600_000).toISOString(),
    held_until: new Date(NOW + 660_000).toISOString(),
    ...more,
  };
}

export function banJson(id: string, more: object = {}) {
  return {
    ban_id: `ban_${id}`,
    kind: 'participant',
    subject: id,
    room_name: 'standup',
    since: new Date(NOW).toISOString(),
    until: new Date(NOW + 86_400_000).toISOString(),
    reason: 'spam',
    by: 'key:ada',
    weak: false,
    durable: true,
    ...more,
  };
}

export function auditJson(index: number, more: object = {}) {
  return {
    id: `aud_${index}`,
    at: new Date(NOW + index * 1_000).toISOString(),
    actor: 'key:ada',
    action: 'remove_participant',
    room_name: 'standup',
    subject: 'ben',
    outcome: 'ok',
    request_id: `req-${index}`,
    ...more,
  };
}

export function deliveryJson(index: number, more: object = {}) {
  return {
    delivery_id: `dlv_${index}`,
    url: 'https://app.example.com/events',
    event: 'participant_joined',
    event_id: `EV_${index}`,
    room_name: 'standup',
    state: 'dead',
    created_at: new Date(NOW).toISOString(),
    attempts: 12,
    failure: 'status 500',
    ...more,
  };
}

export function rejectionJson(index: number, more: object = {}) {
  return {
    time: new Date(NOW + index * 1_000).toISOString(),
    request_id: `req-${index}`,
    status: 403,
    code: 'no_matching_rule',
    client: '192.0.2.1',
    ...more,
  };
}

export function statsJson(second: number, requests: Record<string, number>, more: object = {}) {
  return {
    time: new Date(NOW + second * 1_000).toISOString(),
    status: 'ready',
    breaker: { state: 'closed' },
    requests,
    queue: { in_flight: 2, queued: 1, limit: 20, rejected: 0 },
    rate_limits: {},
    ...more,
  };
}

export function event(name: string, data: unknown) {
  return { event: name, data: JSON.stringify(data) };
}
