/** The description of a token in English. */

import { FORMATS } from '../../i18n/formats';

const formats = FORMATS.en;
const { list } = formats;

export const en = {
  formats,
  title: 'Access token',
  unreadable: 'This page cannot decode the token. LiveKit accepts it nevertheless.',
  rows: {
    identity: 'Identity',
    name: 'Name',
    room: 'Room',
    status: 'Room status',
    expires: 'Expires',
    repository: 'Repository',
    server: 'LiveKit server',
    kind: 'Kind',
    metadata: 'Metadata',
    attributes: 'Attributes',
  },
  none: '–',
  status: {
    created: 'created: created by this request',
    existing: 'existing: the room was already live',
    on_join: 'on_join: the first join creates the room',
  } as Readonly<Record<string, string>>,
  valid: (lifetime: string) => `valid for ${lifetime}`,
  until: (time: string) => `until ${time}`,
  renewal: 'The token has to be used within this time. LiveKit renews it while you are connected.',
  grantsTitle: 'Permissions',
  granted: 'allowed:',
  withheld: 'not allowed:',
  grants: {
    join: 'may join this room',
    noJoin: 'may not join a room',
    publish: (sources: readonly string[]) => `may publish ${list(sources)}`,
    noPublish: 'may not publish',
    subscribe: 'may subscribe to others',
    noSubscribe: 'may not subscribe to others',
    data: 'may send data',
    noData: 'may not send data',
    sources: {
      camera: 'camera',
      microphone: 'microphone',
      screen_share: 'screen share',
      screen_share_audio: 'screen share audio',
    } as Readonly<Record<string, string>>,
    permissions: {
      canUpdateOwnMetadata: 'may change own name, metadata and attributes',
      canSubscribeMetrics: 'may receive metrics',
      canManageAgentSession: 'may manage the agent session',
      hidden: 'hidden from other participants',
      recorder: 'recorder',
      agent: 'agent',
      roomAdmin: 'may administer this room',
      roomCreate: 'may create and delete rooms',
      roomList: 'may list all rooms',
      roomRecord: 'may record',
      ingressAdmin: 'may administer ingress',
    } as Readonly<Record<string, string>>,
    destination: (room: string) => `may be moved to the room ${room}`,
    other: (grant: string) => `other grant: ${grant}`,
    agents: (names: readonly string[]) => `dispatches the agent ${list(names)}`,
  },
  raw: 'All claims',
  rawHint: 'The claims of the token, without its signature.',
};

export type TokenMessages = typeof en;
