/** What a token holds, in English. */

import { FORMATS } from '../../i18n/formats';

const formats = FORMATS.en;
const { list } = formats;

export const en = {
  formats,
  title: 'What the token said',
  unreadable: 'This token cannot be read here. LiveKit accepts it all the same.',
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
    created: 'created: it was made for you just now',
    existing: 'existing: it was there already',
    on_join: 'on_join: it was made when the first person came in',
  } as Readonly<Record<string, string>>,
  valid: (lifetime: string) => `valid for ${lifetime}`,
  until: (time: string) => `until ${time}`,
  renewal: 'That is the time to get in. LiveKit renews it while you are connected.',
  grantsTitle: 'Whoever holds it',
  granted: 'allowed:',
  withheld: 'not allowed:',
  grants: {
    join: 'may join this room',
    noJoin: 'may not join a room',
    publish: (sources: readonly string[]) => `may publish ${list(sources)}`,
    noPublish: 'may not publish',
    subscribe: 'may subscribe to the others',
    noSubscribe: 'may not subscribe to the others',
    data: 'may send data',
    noData: 'may not send data',
    sources: {
      camera: 'camera',
      microphone: 'microphone',
      screen_share: 'screen',
      screen_share_audio: 'screen sound',
    } as Readonly<Record<string, string>>,
    permissions: {
      canUpdateOwnMetadata: 'may change their own name, metadata and attributes',
      canSubscribeMetrics: 'may receive metrics',
      canManageAgentSession: 'may manage the agent session',
      hidden: 'is hidden from the others',
      recorder: 'is a recorder',
      agent: 'is an agent',
      roomAdmin: 'may administer this room',
      roomCreate: 'may create and delete rooms',
      roomList: 'may list all rooms',
      roomRecord: 'may record',
      ingressAdmin: 'may administer ingress',
    } as Readonly<Record<string, string>>,
    destination: (room: string) => `may be moved to the room ${room}`,
    other: (grant: string) => `also holds: ${grant}`,
    agents: (names: readonly string[]) => `brings along the agent ${list(names)}`,
  },
  raw: 'All claims',
  rawHint: 'The readable part of the token, without its signature.',
};

export type TokenMessages = typeof en;
