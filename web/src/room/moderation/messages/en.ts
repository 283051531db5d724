/** The texts for moderators in English. */

import { FORMATS } from '../../../shared/i18n/formats';
import type { RoomEntry } from '../moderationApi';

export const en = {
  formats: FORMATS.en,
  title: 'Moderation',
  arrived: (name: string) => `${name} is waiting to be admitted.`,
  arrivedMany: (count: number) => `${count} participants are waiting to be admitted.`,
  reconnecting: 'Connection to the server lost. The list may be out of date.',
  rejected: 'You are no longer a moderator of this room.',
  failed: 'The command failed',

  waiting: {
    title: (count: number) => `Waiting room (${count})`,
    none: 'No participants are waiting.',
    unverified: 'Names are chosen by the participants and not verified.',
    unnamed: 'Participant without a name',
    invited: (note: string) => `Invitation: ${note}`,
    caller: (id: string) => `Signed in as ${id}`,
    admit: 'Admit',
    deny: 'Deny',
    admitNamed: (name: string) => `Admit ${name}`,
    denyNamed: (name: string) => `Deny ${name}`,
    admitAll: 'Admit all',
    denyAll: 'Deny all',
    admitted: 'Admitted.',
    denied: 'Denied.',
    sound: 'Sound for arrivals',
    badge: 'Badge for arrivals',
  },

  entry: {
    title: 'Entry',
    changed: 'Entry to the room changed.',
    names: {
      by_rules: 'By access rules',
      open: 'Open',
      waiting_room: 'Waiting room',
      until_moderator: 'Waiting room without a moderator',
      locked: 'Locked',
    } satisfies Record<RoomEntry, string>,
    hints: {
      by_rules: 'The access rules decide which participants wait.',
      open: 'Permitted participants enter at once.',
      waiting_room: 'A moderator admits each participant.',
      until_moderator: 'Participants wait until a moderator is in the room.',
      locked: 'No new participants. Moderators can still enter.',
    } satisfies Record<RoomEntry, string>,
  },

  participants: {
    title: 'Participants',
    none: 'No other participants.',
    actions: (name: string) => `Actions for ${name}`,
    mute: 'Mute',
    askToUnmute: 'Ask to unmute',
    toWaitingRoom: 'Move to waiting room',
    remove: 'Remove',
    banHour: 'Ban for 1 hour',
    banForever: 'Ban forever',
    confirm: {
      remove: (name: string) => `Remove ${name}? The participant can join again.`,
      '1h': (name: string) => `Remove ${name}, and ban the participant for 1 hour?`,
      forever: (name: string) => `Remove ${name}, and ban the participant forever?`,
    },
    cancel: 'Cancel',
    done: 'Done.',
    asked: 'The participant was asked to unmute.',
    askFailed: 'The participant could not be asked.',
  },

  invitations: {
    title: 'Invitations',
    role: 'Role',
    uses: 'Number of participants',
    usesInvalid: 'Enter a number from 1 to 1000.',
    duration: 'Valid for',
    note: 'Note for moderators',
    create: 'Create invitation',
    created: 'Invitation created. Copy its link now: it is not shown again.',
    link: 'Invitation link',
    list: 'Invitations of this room',
    none: 'No invitations.',
    used: (used: number, uses: number) => `${used} of ${uses} used`,
    until: (time: string) => `valid until ${time}`,
    by: (creator: string) => `by ${creator}`,
    revoke: 'Revoke',
    revokeNamed: (name: string) => `Revoke the invitation ${name}`,
    revoked: 'Invitation revoked.',
  },
};

export type ModerationMessages = typeof en;
