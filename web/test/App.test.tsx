// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App, type Doors, type RoomModule, type RoomViewProps } from '../src/App';
import type { Problem } from '../src/join/problem';
import type { Admission, TokenAnswer, Wish } from '../src/join/tokenEndpoint';
import { texts } from '../src/texts';
import { tokenOf } from './tokens';

const ADMISSION: Admission = {
  serverUrl: 'wss://livekit.example.com',
  token: tokenOf({ sub: 'p_1' }),
  roomName: 'r_new',
};

/** A room without LiveKit: it shows what it was told. */
function PlainRoom({ title, invitation, claims, answer, onLeft }: RoomViewProps<string>) {
  return (
    <div data-testid="room">
      <h1>{title}</h1>
      <p data-testid="link">{invitation}</p>
      <p data-testid="told">{JSON.stringify({ claims, answer })}</p>
      <button
        onClick={() => {
          onLeft();
        }}
      >
        leave
      </button>
      <button
        onClick={() => {
          onLeft('removed');
        }}
      >
        be removed
      </button>
    </div>
  );
}

const PLAIN_ROOM: RoomModule<string> = {
  enterRoom: () => Promise.resolve({ kind: 'entered', entered: 'in' }),
  RoomView: PlainRoom,
};

/** The world outside, as each test wants it. */
class World implements Doors<string> {
  readonly wishes: Wish[] = [];
  answer: TokenAnswer | Promise<TokenAnswer> = { kind: 'admitted', admission: ADMISSION };
  room: RoomModule<string> | undefined = PLAIN_ROOM;

  readonly requestToken = (wish: Wish) => {
    this.wishes.push(wish);
    return Promise.resolve(this.answer);
  };

  readonly loadRoom = () =>
    this.room ? Promise.resolve(this.room) : Promise.reject(new Error('no such file'));

  refusesWith(problem: Problem) {
    this.answer = { kind: 'problem', problem };
  }
}

// What is waited for comes at once; a busy machine makes that a matter of seconds.
configure({ asyncUtilTimeout: 15_000 });

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(cleanup);

function open(link: string) {
  window.history.replaceState(null, '', `/${link}`);
  render(<App doors={world} />);
  return userEvent.setup();
}

const field = (name: 'session' | 'name') => screen.getByTestId<HTMLInputElement>(name);
const joinButton = () => screen.getByTestId('join');

describe('the form', () => {
  it('has labels that lead to its fields', () => {
    open('');
    expect(screen.getByLabelText(texts.form.session)).toBe(field('session'));
    expect(screen.getByLabelText(texts.form.name)).toBe(field('name'));
  });

  it('takes the session from the link', () => {
    open('?session=daily');
    expect(field('session').value).toBe('daily');
    expect(joinButton().textContent).toBe(texts.form.join);
  });

  it('says that an empty session is a new room', async () => {
    const user = open('');
    expect(joinButton().textContent).toBe(texts.form.start);
    await user.type(field('session'), 'daily');
    expect(joinButton().textContent).toBe(texts.form.join);
  });

  it('shows the room someone was invited to, and lets them go elsewhere', async () => {
    const user = open('?room=r_1');
    expect(screen.getByTestId('invited-room').textContent).toContain('r_1');
    expect(screen.queryByTestId('session')).toBeNull();
    await user.click(screen.getByRole('button', { name: texts.form.otherSession }));
    await user.type(field('session'), 'daily{Enter}');
    expect(world.wishes).toEqual([
      { target: { kind: 'session', id: 'daily' }, participantName: '' },
    ]);
  });

  it('follows a link that changes while it is open', async () => {
    open('?session=daily');
    window.history.replaceState(null, '', '/#weekly');
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await waitFor(() => {
      expect(field('session').value).toBe('weekly');
    });
  });

  it('says what it waits for, and does not ask twice', async () => {
    let letIn: (answer: TokenAnswer) => void = () => undefined;
    world.answer = new Promise((resolve) => {
      letIn = resolve;
    });
    const user = open('?session=daily');
    await user.click(joinButton());
    expect(joinButton().textContent).toBe(texts.form.asking);
    await user.click(joinButton());
    expect(world.wishes).toHaveLength(1);
    letIn({ kind: 'admitted', admission: ADMISSION });
    await screen.findByTestId('room');
  });
});

describe('joining', () => {
  it('leads into the session by keyboard alone, and makes the address its invitation', async () => {
    const user = open('');
    await user.click(field('session'));
    await user.keyboard(' daily {Tab}Ada{Enter}');
    const room = await screen.findByTestId('room');
    expect(world.wishes).toEqual([
      { target: { kind: 'session', id: 'daily' }, participantName: 'Ada' },
    ]);
    expect(within(room).getByRole('heading').textContent).toBe('daily');
    expect(screen.getByTestId('link').textContent).toBe(window.location.href);
    expect(window.location.search).toBe('?session=daily');
    expect(document.title).toBe('daily · Roomkey');
  });

  it('leads into a new room whose invitation names that room', async () => {
    const user = open('');
    await user.click(joinButton());
    await screen.findByTestId('room');
    expect(world.wishes[0]?.target).toEqual({ kind: 'new' });
    expect(window.location.search).toBe('?room=r_new');
  });

  it('leaves no token behind: not in the address, not in storage, not in the room view', async () => {
    const user = open('?session=daily');
    await user.click(joinButton());
    const told = await screen.findByTestId('told');
    expect(told.textContent).toContain('"sub":"p_1"');
    expect(told.textContent).not.toContain(ADMISSION.token);
    expect(window.location.href).not.toContain(ADMISSION.token);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it('comes back to the form with what was entered', async () => {
    const user = open('?session=daily');
    await user.type(field('name'), 'Ada');
    await user.click(joinButton());
    await user.click(await screen.findByRole('button', { name: 'leave' }));
    expect(field('session').value).toBe('daily');
    expect(field('name').value).toBe('Ada');
    expect(document.activeElement).toBe(screen.getByRole('heading'));
    expect(screen.queryByTestId('departure')).toBeNull();
  });

  it('says why someone is back who did not leave', async () => {
    const user = open('?session=daily');
    await user.click(joinButton());
    await user.click(await screen.findByRole('button', { name: 'be removed' }));
    expect(screen.getByTestId('departure').textContent).toBe(texts.departure.removed);
  });
});

describe('a problem', () => {
  const REFUSAL: Problem = {
    kind: 'refused',
    status: 400,
    title: 'One field is wrong',
    code: 'invalid_request',
    fieldErrors: [{ field: 'session_id', message: 'is too long' }],
    requestId: 'req-1',
  };

  it('is said, gets the focus, and marks the field it is about', async () => {
    world.refusesWith(REFUSAL);
    const user = open('?session=daily');
    await user.click(joinButton());
    const problem = await screen.findByRole('alert');
    expect(problem).toBe(screen.getByTestId('problem'));
    expect(document.activeElement).toBe(problem);
    for (const part of ['One field is wrong', 'is too long', 'invalid_request', 'req-1']) {
      expect(problem.textContent).toContain(part);
    }
    expect(field('session').getAttribute('aria-invalid')).toBe('true');
    expect(field('name').getAttribute('aria-invalid')).toBe('false');
    const described = field('session').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      texts.form.sessionHint,
      'Session name: is too long',
    ]);
  });

  it('is gone with the next try', async () => {
    world.refusesWith(REFUSAL);
    const user = open('?session=daily');
    await user.click(joinButton());
    await screen.findByTestId('problem');
    world.answer = { kind: 'admitted', admission: ADMISSION };
    await user.click(joinButton());
    await screen.findByTestId('room');
    await user.click(screen.getByRole('button', { name: 'leave' }));
    expect(screen.queryByTestId('problem')).toBeNull();
  });

  it('may come from LiveKit after the token', async () => {
    world.room = {
      ...PLAIN_ROOM,
      enterRoom: ({ serverUrl }) =>
        Promise.resolve({ kind: 'problem', problem: { kind: 'livekit_refused', serverUrl } }),
    };
    const user = open('?session=daily');
    await user.click(joinButton());
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(texts.problem.livekitRefused.title);
    expect(problem.textContent).toContain('wss://livekit.example.com');
    expect(problem.textContent).not.toContain(ADMISSION.token);
  });

  it('may be that the room’s part of the page is gone', async () => {
    world.room = undefined;
    const user = open('?session=daily');
    await user.click(joinButton());
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(texts.problem.pageChanged.advice);
  });
});
