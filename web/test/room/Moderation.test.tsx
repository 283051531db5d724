// @vitest-environment jsdom
import { RoomContext } from '@livekit/components-react';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Room, RoomEvent, type RemoteParticipant } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { en as roomEn } from '../../src/room/messages/en';
import { en } from '../../src/room/moderation/messages/en';
import { ModerationPlace } from '../../src/room/moderation/Moderation';
import type {
  Command,
  Invitation,
  InvitationTerms,
  ModerationApi,
} from '../../src/room/moderation/moderationApi';
import { ParticipantCommands } from '../../src/room/moderation/ParticipantCommands';
import { useCommands } from '../../src/room/moderation/useCommands';
import { UNMUTE_TOPIC, UnmuteRequest } from '../../src/room/UnmuteRequest';
import type { Result } from '../../src/shared/api/http';
import { hasNoAccessibilityProblems } from '../shared/accessibility';

/** A server whose stream a test writes. */
class World implements ModerationApi {
  readonly commands: Command[] = [];
  readonly created: InvitationTerms[] = [];
  readonly streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  readonly counts: number[] = [];
  listed: readonly Invitation[] = [];
  answer: Result<true> = { kind: 'ok', value: true };
  rejection: Response | undefined;

  readonly events = (): Promise<Response> => {
    if (this.rejection) return Promise.resolve(this.rejection);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.streams.push(controller);
      },
    });
    return Promise.resolve(new Response(body));
  };

  readonly perform = (command: Command) => {
    this.commands.push(command);
    return Promise.resolve(this.answer);
  };

  readonly invitations = () => Promise.resolve({ kind: 'ok' as const, value: this.listed });

  readonly createInvitation = (terms: InvitationTerms) => {
    this.created.push(terms);
    return Promise.resolve({ kind: 'ok' as const, value: { text: 'rki_1' } });
  };

  says(names: readonly string[], entry = 'waiting_room') {
    const waiting = names.map((name) => ({ admission_id: `adm_${name}`, participant_name: name }));
    this.send({ waiting, entry });
  }

  send(list: object) {
    const text = `event: waiting\ndata: ${JSON.stringify(list)}\n\n`;
    this.streams.at(-1)?.enqueue(new TextEncoder().encode(text));
  }
}

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function place(open: boolean) {
  return (
    <RoomContext.Provider value={new Room()}>
      <ModerationPlace
        api={world}
        roles={['guest', 'speaker']}
        roomLink="https://meet.example.com/join/daily"
        open={open}
        onWaiting={(count) => world.counts.push(count)}
        onClose={() => undefined}
      />
    </RoomContext.Provider>
  );
}

async function show(...names: string[]) {
  render(place(true));
  await waitFor(() => {
    expect(world.streams).toHaveLength(1);
  });
  world.says(names);
  await screen.findByText(en.waiting.title(names.length));
  return userEvent.setup();
}

describe('the waiting room', () => {
  it('admits and denies one participant, or all', async () => {
    const user = await show('Ada', 'Ben');
    await user.click(screen.getByRole('button', { name: en.waiting.admitNamed('Ada') }));
    await screen.findByText(en.waiting.admitted);
    await user.click(screen.getByRole('button', { name: en.waiting.denyNamed('Ben') }));
    await user.click(screen.getByTestId('admit-all'));
    await user.click(screen.getByTestId('deny-all'));
    expect(world.commands).toEqual([
      { kind: 'admit', id: 'adm_Ada' },
      { kind: 'deny', id: 'adm_Ben' },
      { kind: 'admit', id: undefined },
      { kind: 'deny', id: undefined },
    ]);
  });

  it('keeps the focus when the row with the button is gone', async () => {
    const user = await show('Ada');
    await user.click(screen.getByRole('button', { name: en.waiting.admitNamed('Ada') }));
    world.says([]);
    const heading = await screen.findByText(en.waiting.title(0));
    expect(document.activeElement).toBe(heading);
  });

  it('announces arrivals and counts them, also while the panel is closed', async () => {
    render(place(false));
    await waitFor(() => {
      expect(world.streams).toHaveLength(1);
    });
    world.says(['Ada']);
    await screen.findByText(en.arrived('Ada'));
    expect(screen.getByTestId('arrivals').getAttribute('role')).toBe('status');
    world.says(['Ada', 'Ben', 'Cleo']);
    await screen.findByText(en.arrivedMany(2));
    expect(world.counts).toEqual([0, 1, 3]);
  });

  it('can be without a badge, which is remembered', async () => {
    const user = await show('Ada');
    await user.click(screen.getByLabelText(en.waiting.badge));
    expect(world.counts.at(-1)).toBe(0);
    cleanup();
    world = new World();
    await show('Ada');
    expect(world.counts).toEqual([0]);
    expect(screen.getByLabelText<HTMLInputElement>(en.waiting.badge).checked).toBe(false);
    expect(screen.getByLabelText<HTMLInputElement>(en.waiting.sound).checked).toBe(true);
  });

  it('shows names as text, and the invitation that a guest came with', async () => {
    world.listed = [{ id: 'inv_abc', role: 'guest', note: 'for Ben', uses: 1, used: 1 }];
    await show();
    world.send({
      waiting: [{ admission_id: 'adm_1', participant_name: '<b>Ben</b>', caller_id: 'inv:abc' }],
    });
    await screen.findByText('<b>Ben</b>');
    await screen.findByText(en.waiting.invited('for Ben'));
  });

  it('reports a command that fails', async () => {
    world.answer = {
      kind: 'problem',
      problem: { kind: 'rejected', status: 403, code: 'not_a_moderator', fieldErrors: [] },
    };
    const user = await show('Ada');
    await user.click(screen.getByRole('button', { name: en.waiting.admitNamed('Ada') }));
    await waitFor(() => {
      expect(screen.getByTestId('outcome').textContent).toContain(en.failed);
    });
  });

  it('ends when the participant is no longer a moderator', async () => {
    world.rejection = new Response('{"code": "not_a_moderator"}', { status: 403 });
    render(place(true));
    await screen.findByText(en.rejected);
    expect(screen.queryByTestId('waiting-list')).toBeNull();
  });
});

describe('the entry of the room', () => {
  it('is changed by a button, which shows the present one', async () => {
    const user = await show('Ada');
    expect(screen.getByTestId('entry-waiting_room').getAttribute('aria-pressed')).toBe('true');
    await user.click(screen.getByTestId('entry-locked'));
    await user.click(screen.getByTestId('entry-waiting_room'));
    expect(world.commands).toEqual([{ kind: 'set_entry', entry: 'locked' }]);
    world.says(['Ada'], 'locked');
    await screen.findByText(en.entry.hints.locked);
  });
});

describe('invitations', () => {
  it('are created with their limits, as a link with a fragment', async () => {
    const user = await show();
    await user.selectOptions(screen.getByTestId('invitation-role'), 'speaker');
    const uses = screen.getByLabelText(en.invitations.uses);
    await user.clear(uses);
    await user.type(uses, '3');
    await user.selectOptions(screen.getByTestId('invitation-duration'), '7d');
    await user.type(screen.getByLabelText(en.invitations.note), 'for Ben');
    await user.click(screen.getByTestId('create-invitation'));
    const link = await screen.findByTestId('invitation-link');
    expect(within(link).getByTestId('invite').dataset['link']).toBe(
      'https://meet.example.com/join/daily#rki_1',
    );
    expect(world.created).toEqual([{ role: 'speaker', uses: 3, duration: '7d', note: 'for Ben' }]);
    await hasNoAccessibilityProblems();
  });

  it('need a number of participants', async () => {
    const user = await show();
    await user.clear(screen.getByLabelText(en.invitations.uses));
    await user.click(screen.getByTestId('create-invitation'));
    await screen.findByText(en.invitations.usesInvalid);
    expect(world.created).toEqual([]);
  });

  it('are listed and revoked', async () => {
    world.listed = [{ id: 'inv_1', role: 'guest', by: 'Ada', uses: 3, used: 1 }];
    const user = await show();
    await screen.findByText(`${en.invitations.used(1, 3)} · ${en.invitations.by('Ada')}`);
    await user.click(screen.getByRole('button', { name: en.invitations.revokeNamed('guest') }));
    expect(world.commands).toEqual([{ kind: 'revoke_invitation', id: 'inv_1' }]);
  });
});

describe('the panel', () => {
  it('has no accessibility problems', async () => {
    world.listed = [{ id: 'inv_1', role: 'guest', uses: 3, used: 1 }];
    await show('Ada', 'Ben');
    await hasNoAccessibilityProblems();
  });
});

describe('the commands on a participant', () => {
  const asked: string[] = [];

  function Participant({ muted }: { readonly muted: boolean }) {
    const commands = useCommands(world);
    return (
      <ul>
        <ParticipantCommands
          identity="ada"
          name="Ada"
          microphone={{ sid: 'TR_1', muted }}
          commands={commands}
          askToUnmute={(identity) => {
            asked.push(identity);
            return Promise.resolve();
          }}
        />
      </ul>
    );
  }

  async function open(muted: boolean) {
    render(<Participant muted={muted} />);
    const user = userEvent.setup();
    await user.click(screen.getByText('Ada'));
    return user;
  }

  const button = (name: string) => screen.getByRole('button', { name });

  it('mute, or ask to unmute', async () => {
    const user = await open(false);
    await user.click(button(en.participants.mute));
    expect(world.commands).toEqual([{ kind: 'mute_track', identity: 'ada', trackSid: 'TR_1' }]);
    cleanup();
    const again = await open(true);
    await again.click(button(en.participants.askToUnmute));
    expect(asked).toEqual(['ada']);
  });

  it('move it to the waiting room', async () => {
    const user = await open(true);
    await user.click(button(en.participants.toWaitingRoom));
    expect(world.commands).toEqual([{ kind: 'return_to_waiting_room', identity: 'ada' }]);
  });

  it.each([
    [en.participants.remove, undefined],
    [en.participants.banHour, '1h'],
    [en.participants.banForever, 'forever'],
  ])('are confirmed first: %s', async (label, ban) => {
    const user = await open(true);
    await user.click(button(label));
    await user.click(button(en.participants.cancel));
    expect(world.commands).toEqual([]);
    await user.click(button(label));
    expect(document.activeElement?.textContent).toBe(
      en.participants.confirm[(ban ?? 'remove') as 'remove'](`Ada`),
    );
    await hasNoAccessibilityProblems();
    await user.click(screen.getByTestId('confirm-removal'));
    expect(world.commands).toEqual([{ kind: 'remove_participant', identity: 'ada', ban }]);
  });
});

describe('a request to unmute', () => {
  function receive(topic: string) {
    const room = new Room();
    render(
      <RoomContext.Provider value={room}>
        <UnmuteRequest />
      </RoomContext.Provider>,
    );
    Object.defineProperty(room.localParticipant, 'permissions', {
      value: { canPublish: true, canPublishSources: [] },
    });
    const sender = { name: 'Ada', identity: 'ada' } as unknown as RemoteParticipant;
    act(() => {
      room.emit(RoomEvent.DataReceived, new Uint8Array(), sender, undefined, topic);
    });
    return screen.getByTestId('unmute-request');
  }

  it('is shown, and can be declined', async () => {
    const request = receive(UNMUTE_TOPIC);
    expect(request.getAttribute('role')).toBe('status');
    expect(request.textContent).toContain(roomEn.unmute.asked('Ada'));
    await hasNoAccessibilityProblems();
    await userEvent.setup().click(screen.getByText(roomEn.unmute.notNow));
    expect(request.textContent).toBe('');
  });

  it('is not any other message', () => {
    expect(receive('chat').textContent).toBe('');
  });
});
