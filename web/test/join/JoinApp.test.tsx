// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EnterStatus } from '../../src/enter/enter';
import { CrashPage } from '../../src/join/CrashPage';
import { JoinApp } from '../../src/join/JoinApp';
import type { JoinProblem } from '../../src/join/joinProblem';
import type {
  JoinRequest,
  JoinWatch,
  TokenResponse,
  TokenResult,
} from '../../src/join/tokenEndpoint';
import { Visits } from '../../src/join/Visits';
import type { JoinDependencies } from '../../src/join/useJoinFlow';
import type { RoomModule, RoomViewProps } from '../../src/room/roomModule';
import { ErrorBoundary } from '../../src/shared/ui/ErrorBoundary';
import { LanguageProvider } from '../../src/shared/i18n/LanguageProvider';
import { de } from '../../src/join/messages/de';
import { en } from '../../src/join/messages/en';
import { hasNoAccessibilityProblems } from '../shared/accessibility';
import { tokenOf } from '../shared/tokens';

const TOKEN: TokenResponse = {
  serverUrl: 'wss://livekit.example.com',
  token: tokenOf({ sub: 'p_1' }),
  roomName: 's_daily',
};

/** A room without LiveKit: it shows what it was told. */
function PlainRoom({ title, inviteLink, claims, details, onLeft }: RoomViewProps<string>) {
  return (
    <div data-testid="room">
      <h1>{title}</h1>
      <p data-testid="link">{inviteLink}</p>
      <p data-testid="told">{JSON.stringify({ claims, details })}</p>
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

function BrokenRoom(): never {
  throw new Error('a mistake in the page');
}

/** The world outside, as each test wants it. */
class World implements JoinDependencies<string, string> {
  readonly visits = new Visits();
  readonly requests: JoinRequest[] = [];
  readonly watches: JoinWatch[] = [];
  readonly left: string[] = [];
  answer: TokenResult | Promise<TokenResult> = { kind: 'issued', response: TOKEN };
  room: RoomModule<string, string> | undefined = {
    createDevices: () => 'devices',
    Preview: ({ devices }) => <p data-testid="preview">{devices}</p>,
    connectToRoom: () => Promise.resolve({ kind: 'connected', connection: 'in' }),
    leaveRoom: (connection) => {
      this.left.push(connection);
    },
    RoomView: PlainRoom,
  };

  readonly requestToken = (request: JoinRequest, watch: JoinWatch) => {
    this.requests.push(request);
    this.watches.push(watch);
    return Promise.resolve(this.answer);
  };

  readonly loadRoom = () =>
    this.room ? Promise.resolve(this.room) : Promise.reject(new Error('no such file'));

  rejectsWith(problem: JoinProblem) {
    this.answer = { kind: 'problem', problem };
  }

  has(change: Partial<RoomModule<string, string>>) {
    if (this.room) this.room = { ...this.room, ...change };
  }
}

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
});

function open(link: string) {
  window.history.replaceState(null, '', link);
  render(
    <LanguageProvider>
      <ErrorBoundary fallback={<CrashPage />}>
        <JoinApp
          visits={world.visits}
          requestToken={world.requestToken}
          loadRoom={world.loadRoom}
        />
      </ErrorBoundary>
    </LanguageProvider>,
  );
  return userEvent.setup();
}

const field = (name: 'session' | 'name') => screen.getByTestId<HTMLInputElement>(name);
const joinButton = () => screen.getByTestId('join');
const heading = () => screen.getByRole('heading', { level: 1 });
const issued: TokenResult = { kind: 'issued', response: TOKEN };

describe('the start', () => {
  it('makes a session’s link of its name, and leads there', async () => {
    const user = open('/');
    await user.type(field('session'), ' daily ');
    expect(screen.getByText(`${window.location.origin}/join/daily`)).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(window.location.pathname).toBe('/join/daily');
    expect(heading().textContent).toBe(en.lobby.title('daily'));
    expect(document.activeElement).toBe(heading());
    expect(screen.getByTestId('invite').dataset['link']).toBe(window.location.href);
  });

  it('generates a name if the field is empty', async () => {
    const user = open('/');
    await user.click(screen.getByTestId('start'));
    expect(window.location.pathname).toMatch(/^\/join\/\w{4}-\w{4}-\w{4}$/);
  });

  it('shows the reason for an invalid name at the field', async () => {
    const user = open('/');
    await user.type(field('session'), 'x'.repeat(257));
    await user.keyboard('{Enter}');
    const described = field('session').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent)).toContain(
      en.sessionNameErrors.too_long,
    );
    expect(field('session').getAttribute('aria-invalid')).toBe('true');
    expect(window.location.pathname).toBe('/');
  });

  it('is what is behind a link that leads nowhere, with the reason', () => {
    open('/join/%E4');
    expect(heading().textContent).toBe(en.invalidLink.title);
    expect(screen.getByTestId('invalid-link').textContent).toContain(
      en.sessionNameErrors.undecodable,
    );
    expect(field('session').value).toBe('');
  });
});

describe('in front of a room', () => {
  it('has a label for the name, and what others will see', async () => {
    open('/join/daily');
    expect(screen.getByLabelText(en.lobby.name)).toBe(field('name'));
    expect((await screen.findByTestId('preview')).textContent).toBe('devices');
    expect(document.title).toBe('daily · Roomkey');
  });

  it('follows a link that changes while it is open', async () => {
    open('/join/daily');
    window.history.replaceState(null, '', '/#weekly');
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await waitFor(() => {
      expect(heading().textContent).toBe(en.lobby.title('weekly'));
    });
  });

  it('says that a participant is banned, and offers no attempt that cannot succeed', async () => {
    world.rejectsWith({ kind: 'rejected', status: 403, code: 'banned', fieldErrors: [] });
    const user = open('/join/daily');
    await user.click(joinButton());
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(en.problem.codes.banned.title);
    expect(problem.textContent).toContain(en.problem.codes.banned.advice);
    expect(document.activeElement).toBe(problem);
    expect(screen.queryByTestId('join')).toBeNull();
    expect(screen.queryByTestId('name')).toBeNull();
    expect(screen.getByText(en.lobby.otherSession)).toBeTruthy();
  });

  it('works without the preview if it fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    world.has({ Preview: BrokenRoom });
    const user = open('/join/daily');
    expect(await screen.findByText(en.lobby.previewMissing)).toBeTruthy();
    await user.click(joinButton());
    await screen.findByTestId('room');
  });

  it('shows the progress and sends one request', async () => {
    let letIn: (answer: TokenResult) => void = () => undefined;
    world.answer = new Promise((resolve) => {
      letIn = resolve;
    });
    const user = open('/join/daily');
    await user.click(joinButton());
    expect(joinButton().textContent).toBe(en.lobby.requesting);
    await user.click(joinButton());
    expect(world.requests).toHaveLength(1);
    letIn(issued);
    await screen.findByTestId('room');
  });

  it('speaks the language that is chosen', async () => {
    const user = open('/join/daily');
    await user.click(screen.getByRole('button', { name: 'Deutsch' }));
    expect(heading().textContent).toBe(de.lobby.title('daily'));
    expect(joinButton().textContent).toBe(de.lobby.join);
  });
});

describe('joining', () => {
  it('leads into the session by keyboard alone, and makes the address its invitation', async () => {
    const user = open('/?session=daily');
    await user.click(field('name'));
    await user.keyboard('Ada{Enter}');
    const room = await screen.findByTestId('room');
    expect(world.requests).toEqual([
      { target: { kind: 'session', id: 'daily' }, participantName: 'Ada' },
    ]);
    expect(within(room).getByRole('heading').textContent).toBe('daily');
    expect(screen.getByTestId('link').textContent).toBe(window.location.href);
    expect(window.location.pathname).toBe('/join/daily');
    expect(document.title).toBe('daily · Roomkey');
  });

  it('joins a room by name', async () => {
    const user = open('/join?room=r_1%2F2');
    await user.click(joinButton());
    await screen.findByTestId('room');
    expect(world.requests[0]?.target).toEqual({ kind: 'room', name: 'r_1/2' });
    expect(window.location.search).toBe('?room=r_1%2F2');
  });

  it('leaves no token behind: not in the address, not in storage, not in the room view', async () => {
    const user = open('/join/daily');
    await user.click(joinButton());
    const told = await screen.findByTestId('told');
    expect(told.textContent).toContain('"sub":"p_1"');
    expect(told.textContent).not.toContain(TOKEN.token);
    expect(window.location.href).not.toContain(TOKEN.token);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it('ends on navigation back in the browser', async () => {
    let enter: () => void = () => undefined;
    world.has({
      connectToRoom: () =>
        new Promise((resolve) => {
          enter = () => {
            resolve({ kind: 'connected', connection: 'late' });
          };
        }),
    });
    const user = open('/join/daily');
    await user.click(joinButton());
    await waitFor(() => {
      expect(joinButton().textContent).toBe(en.lobby.connecting);
    });
    window.history.replaceState(null, '', '/join/weekly');
    window.dispatchEvent(new PopStateEvent('popstate'));
    enter();
    await waitFor(() => {
      expect(world.left).toEqual(['late']);
    });
    expect(screen.queryByTestId('room')).toBeNull();
    expect(heading().textContent).toBe(en.lobby.title('weekly'));
  });
});

describe('after a room', () => {
  async function leave(how: 'leave' | 'be removed') {
    const user = open('/join/daily');
    await user.type(field('name'), 'Ada');
    await user.click(joinButton());
    await user.click(await screen.findByRole('button', { name: how }));
    return user;
  }

  it('offers to join again with the same name', async () => {
    const user = await leave('leave');
    expect(heading().textContent).toBe(en.left.title);
    expect(document.activeElement).toBe(heading());
    await user.click(screen.getByTestId('rejoin'));
    await screen.findByTestId('room');
    expect(world.requests.map(({ participantName }) => participantName)).toEqual(['Ada', 'Ada']);
  });

  it('shows the reason for an involuntary leave', async () => {
    await leave('be removed');
    expect(heading().textContent).toBe(en.left.reasons.removed.title);
    expect(screen.getByTestId('leave-reason').textContent).toContain(
      en.left.reasons.removed.advice,
    );
  });

  it('shows what keeps one from coming back, in front of the room', async () => {
    const user = await leave('be removed');
    world.rejectsWith({ kind: 'unreachable' });
    await user.click(screen.getByTestId('rejoin'));
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(en.problem.unreachable.title);
    expect(field('name').value).toBe('Ada');
  });

  it('leaves the room when one goes back in the browser', async () => {
    const user = open('/join/daily');
    await user.click(joinButton());
    await screen.findByTestId('room');
    window.history.replaceState(null, '', '/');
    window.dispatchEvent(new PopStateEvent('popstate'));
    await waitFor(() => {
      expect(heading().textContent).toBe(en.start.title);
    });
    expect(world.left).toEqual(['in']);
  });
});

describe('a problem', () => {
  const REJECTION: JoinProblem = {
    kind: 'rejected',
    status: 400,
    title: 'One field is wrong',
    code: 'invalid_request',
    fieldErrors: [{ field: 'participant_name', message: 'is too long' }],
    requestId: 'req-1',
  };

  it('is shown, takes the focus and marks its field', async () => {
    world.rejectsWith(REJECTION);
    const user = open('/join/daily');
    await user.click(joinButton());
    const problem = await screen.findByRole('alert');
    expect(problem).toBe(screen.getByTestId('problem'));
    expect(document.activeElement).toBe(problem);
    for (const part of ['is too long', 'invalid_request', 'req-1']) {
      expect(problem.textContent).toContain(part);
    }
    expect(field('name').getAttribute('aria-invalid')).toBe('true');
    const described = field('name').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      en.lobby.nameHint,
      'Your name: is too long',
    ]);
  });

  it('is gone with the next try', async () => {
    world.rejectsWith(REJECTION);
    const user = open('/join/daily');
    await user.click(joinButton());
    await screen.findByTestId('problem');
    world.answer = issued;
    await user.click(joinButton());
    await screen.findByTestId('room');
    await user.click(screen.getByRole('button', { name: 'leave' }));
    expect(screen.queryByTestId('problem')).toBeNull();
  });

  it('with Retry-After counts down and then permits a retry', async () => {
    world.rejectsWith({
      kind: 'rejected',
      status: 429,
      code: 'rate_limited',
      fieldErrors: [],
      retryAfterSeconds: 2,
    });
    const user = open('/join/daily');
    await user.click(joinButton());
    expect(await screen.findByText(en.lobby.joinIn(2))).toBeTruthy();
    await user.click(joinButton());
    expect(world.requests).toHaveLength(1);
    world.answer = issued;
    expect(await screen.findByText(en.lobby.joinAllowed)).toBeTruthy();
    await user.click(joinButton());
    await screen.findByTestId('room');
  });

  it('may come from LiveKit after the token', async () => {
    world.has({
      connectToRoom: ({ serverUrl }) =>
        Promise.resolve({ kind: 'problem', problem: { kind: 'livekit_rejected', serverUrl } }),
    });
    const user = open('/join/daily');
    await user.click(joinButton());
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(en.problem.livekit_rejected.title);
    expect(problem.textContent).toContain('wss://livekit.example.com');
    expect(problem.textContent).not.toContain(TOKEN.token);
  });

  it('may be that the room’s part of the page is gone', async () => {
    world.room = undefined;
    const user = open('/join/daily');
    await user.click(joinButton());
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(en.problem.page_changed.advice);
  });

  it('of the page shows the crash page and disconnects from the room', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    world.has({ RoomView: BrokenRoom });
    const user = open('/join/daily');
    await user.click(joinButton());
    const crash = await screen.findByTestId('crash');
    expect(crash.textContent).toContain(en.crash.title);
    expect(within(crash).getByRole('link').getAttribute('href')).toBe(`${window.location.origin}/`);
    expect(world.left).toEqual(['in']);
  });
});

describe('a full room', () => {
  const FULL: JoinProblem = {
    kind: 'rejected',
    status: 409,
    code: 'room_full',
    fieldErrors: [],
    retryAfterSeconds: 1,
  };
  const full = (change: object = {}): TokenResult => ({
    kind: 'problem',
    problem: { ...FULL, ...change },
  });

  async function findsItFull(retryAfterSeconds: number) {
    world.answer = full({ retryAfterSeconds });
    const user = open('/join/daily');
    await user.type(field('name'), 'Ada');
    await user.click(joinButton());
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(en.problem.codes.room_full.title);
    expect(document.activeElement).toBe(problem);
    return user;
  }

  it('is asked again by itself, until a seat is free', async () => {
    await findsItFull(1);
    expect(screen.getByText(en.lobby.retrying).getAttribute('role')).toBe('status');
    expect(screen.getByTestId('retry').textContent).toContain(en.lobby.retryIn(1));
    await waitFor(() => {
      expect(world.requests).toHaveLength(3);
    });
    world.answer = issued;
    await screen.findByTestId('room');
    expect(world.requests.every(({ participantName }) => participantName === 'Ada')).toBe(true);
  });

  it('is announced once, and leaves the focus where it is', async () => {
    const user = await findsItFull(1);
    const alert = screen.getByRole('alert');
    await user.type(field('name'), ' L');
    await waitFor(() => {
      expect(world.requests.at(-1)?.participantName).toBe('Ada L');
    });
    expect(screen.getByRole('alert')).toBe(alert);
    expect(document.activeElement).toBe(field('name'));
    expect(joinButton().lastElementChild?.getAttribute('aria-live')).toBe('off');
  });

  it('can be asked at once', async () => {
    const user = await findsItFull(3_000);
    expect(joinButton().textContent).toBe(en.lobby.tryAgain);
    world.answer = issued;
    await user.click(joinButton());
    await screen.findByTestId('room');
    expect(world.requests).toHaveLength(2);
  });

  it('is not asked again after the participant has stopped it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] });
    const user = await findsItFull(1);
    await user.click(screen.getByTestId('stop-retrying'));
    expect(screen.queryByTestId('retry')).toBeNull();
    expect(screen.getByText(en.lobby.notRetrying).getAttribute('role')).toBe('status');
    expect(document.activeElement).toBe(joinButton());
    const before = world.requests.length;
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(world.requests).toHaveLength(before);
    world.answer = issued;
    await user.click(joinButton());
    await screen.findByTestId('room');
  });

  it('is asked again after a rate limit in between', async () => {
    await findsItFull(1);
    world.answer = full({ status: 429, code: 'rate_limited' });
    await screen.findByText(en.problem.codes.rate_limited.title);
    expect(joinButton().textContent).toBe(en.lobby.joinIn(1));
    world.answer = issued;
    await screen.findByTestId('room');
  });

  it('is not asked again after another problem', async () => {
    await findsItFull(1);
    world.rejectsWith({ kind: 'unreachable' });
    await screen.findByText(en.problem.unreachable.title);
    expect(screen.queryByTestId('retry')).toBeNull();
    await waitFor(() => {
      expect(joinButton().textContent).toBe(en.lobby.join);
    });
  });

  it('may be the one that a participant returns to', async () => {
    const user = open('/join/daily');
    await user.click(joinButton());
    await user.click(await screen.findByRole('button', { name: 'leave' }));
    world.answer = full();
    await user.click(screen.getByTestId('rejoin'));
    await screen.findByTestId('retry');
    world.answer = issued;
    await screen.findByTestId('room');
  });
});

describe('a waiting room', () => {
  const target = { kind: 'session', id: 'daily' } as const;
  let decide: (answer: TokenResult) => void;

  beforeEach(() => {
    world.answer = new Promise((resolve) => {
      decide = resolve;
    });
  });

  function says(status: EnterStatus) {
    act(() => {
      world.watches.at(-1)?.onStatus?.(status);
    });
  }

  async function waits() {
    const user = open('/join/daily');
    await user.type(field('name'), 'Ada');
    await user.click(joinButton());
    says({ kind: 'waiting', admissionId: 'adm_1' });
    return user;
  }

  const status = () => screen.getByTestId('waiting');
  const lost: EnterStatus = {
    kind: 'reconnecting',
    retryAfterSeconds: 1,
    problem: { kind: 'unreachable' },
  };

  it('is announced, and left by itself when a moderator admits', async () => {
    await waits();
    expect(status().getAttribute('role')).toBe('status');
    expect(status().textContent).toContain(en.waiting.title);
    expect(document.activeElement).toBe(screen.getByTestId('stop-waiting'));
    expect(screen.queryByTestId('name')).toBeNull();
    await hasNoAccessibilityProblems();
    decide(issued);
    await screen.findByTestId('room');
  });

  it('shows a lost connection, and that it is back', async () => {
    await waits();
    says(lost);
    expect(status().textContent).toContain(en.waiting.connectionLost);
    says({ kind: 'waiting' });
    expect(status().textContent).toContain(en.waiting.detail);
  });

  it('is resumed after a reload of the page, under the same name', async () => {
    world.visits.update(target, { ticket: 'rkt_1', waitingAs: 'Ada' });
    open('/join/daily');
    await waitFor(() => {
      expect(world.requests).toEqual([{ target, participantName: 'Ada' }]);
    });
    says({ kind: 'waiting' });
    decide(issued);
    await screen.findByTestId('room');
  });

  it('is left on request', async () => {
    const user = await waits();
    await user.click(screen.getByTestId('stop-waiting'));
    expect(world.watches.at(-1)?.signal?.aborted).toBe(true);
    expect(status().textContent).toBe('');
    expect(field('name').value).toBe('Ada');
    expect(document.activeElement).toBe(heading());
    decide(issued);
    expect(screen.queryByTestId('room')).toBeNull();
  });

  it('tells a denied participant when it may ask again', async () => {
    await waits();
    const code = 'admission_denied';
    const problem = { kind: 'rejected', status: 403, code, fieldErrors: [] } as const;
    decide({ kind: 'problem', problem: { ...problem, retryAfterSeconds: 30 } });
    const shown = await screen.findByTestId('problem');
    expect(shown.textContent).toContain(en.problem.codes.admission_denied.title);
    expect(document.activeElement).toBe(shown);
    expect(joinButton().textContent).toBe(en.lobby.joinIn(30));
    expect(status().textContent).toBe('');
    await hasNoAccessibilityProblems();
  });

  it.each(['room_locked', 'invalid_invitation'] as const)('has words for %s', async (code) => {
    await waits();
    decide({ kind: 'problem', problem: { kind: 'rejected', status: 403, code, fieldErrors: [] } });
    const shown = await screen.findByTestId('problem');
    expect(shown.textContent).toContain(en.problem.codes[code].title);
    expect(shown.textContent).toContain(en.problem.codes[code].advice);
  });

  it('may be where a participant returns to', async () => {
    world.answer = issued;
    const user = open('/join/daily');
    await user.click(joinButton());
    await user.click(await screen.findByRole('button', { name: 'be removed' }));
    world.answer = new Promise(() => undefined);
    await user.click(screen.getByTestId('rejoin'));
    says({ kind: 'waiting' });
    expect(status().textContent).toContain(en.waiting.title);
    expect(screen.queryByTestId('left')).toBeNull();
  });
});

describe('an invitation', () => {
  it.each(['#rki_abc-_1', '#invitation=rki_abc-_1'])(
    'leaves the address and stays with its session: %s',
    (fragment) => {
      open(`/join/daily${fragment}`);
      expect(window.location.href).not.toContain('rki_');
      expect(window.location.pathname).toBe('/join/daily');
      expect(heading().textContent).toBe(en.lobby.title('daily'));
      expect(world.visits.get({ kind: 'session', id: 'daily' })).toEqual({
        invitation: 'rki_abc-_1',
        ticket: undefined,
      });
      expect(screen.getByTestId('invite').dataset['link']).toBe(
        `${window.location.origin}/join/daily`,
      );
    },
  );

  it('is not stored while the page is open', () => {
    open('/join/daily#rki_abc');
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });
});

describe('the token', () => {
  it('is refreshed while the participant is in the room, and no longer', async () => {
    const user = open('/join/daily');
    await user.click(joinButton());
    const leave = await screen.findByRole('button', { name: 'leave' });
    expect(world.watches.at(-1)?.signal?.aborted).toBe(false);
    await user.click(leave);
    expect(world.watches.at(-1)?.signal?.aborted).toBe(true);
  });
});
