// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useActions } from '../../src/console/actions/useActions';
import { readParticipant } from '../../src/console/api/adminApiTypes';
import { readBans } from '../../src/console/api/bans';
import { BansView } from '../../src/console/bans/BansView';
import { de } from '../../src/console/messages/de';
import { en } from '../../src/console/messages/en';
import { filterBans } from '../../src/console/state/filters';
import { banJson, NOW, participantJson } from './samples';
import { commands, completeJsdom, required, showInConsole, type Sent } from './views';

beforeAll(completeJsdom);

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const NOT_FOUND = { code: 'participant_not_found', title: 'x' };

function Buttons() {
  const { confirm } = useActions();
  const participant = required(readParticipant(participantJson('ben')));
  return (['remove', 'ban'] as const).map((kind) => (
    <button
      key={kind}
      onClick={() => {
        confirm({ kind, room: 'standup', participant });
      }}
    >
      {kind}
    </button>
  ));
}

function showBans(bans: object[]) {
  return showInConsole(
    ({ body }) => (body ? new Response(null, { status: 204 }) : Response.json({ bans })),
    (api) => <BansView api={api} />,
  );
}

async function submit(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByTestId('confirm'));
}

describe('a ban', () => {
  const respond = ({ path, body }: Sent) =>
    path === '/ban'
      ? Response.json(banJson('ben', { weak: true }), { status: 201 })
      : new Response(null, { status: body ? 204 : 404 });

  it('of a participant has a duration, a reason and a reach, and says if it is weak', async () => {
    const user = userEvent.setup();
    const sent = showInConsole(respond, () => <Buttons />);
    await user.click(screen.getByText('ban'));
    await user.selectOptions(screen.getByTestId('ban-duration'), en.bans.forever);
    await user.type(screen.getByTestId('ban-reason'), ' spam ');
    await user.click(screen.getByLabelText(en.dialogs.ban.everywhere));
    await submit(user);
    expect(commands(sent)).toMatchObject([
      {
        path: '/ban',
        body: {
          room_name: 'standup',
          participant_identity: 'ben',
          for: 'forever',
          reason: 'spam',
          everywhere: true,
        },
      },
    ]);
    expect(screen.queryByTestId('dialog')).toBeNull();
    expect(screen.getByTestId('result').textContent).toBe(
      `${en.succeeded.ban('BEN')} ${en.bans.weak}`,
    );
  });

  it('is offered when a participant is removed', async () => {
    const user = userEvent.setup();
    const sent = showInConsole(respond, () => <Buttons />);
    await user.click(screen.getByText('remove'));
    expect(screen.getByText(en.dialogs.remove.note)).toBeTruthy();
    expect(screen.queryByTestId('ban-duration')).toBeNull();
    await user.click(screen.getByLabelText(en.dialogs.remove.withBan));
    expect(screen.getByTestId('confirm').textContent).toBe(en.dialogs.remove.submitWithBan);
    await submit(user);
    await user.click(screen.getByText('remove'));
    await submit(user);
    const participant = { room_name: 'standup', participant_identity: 'ben' };
    expect(commands(sent)).toMatchObject([
      { path: '/ban', body: { ...participant, for: '1d' } },
      { path: '/remove_participant', body: participant },
    ]);
  });

  it('of the address follows the ban of the participant, and may fail alone', async () => {
    const user = userEvent.setup();
    const sent = showInConsole(
      (request) =>
        (request.body as { by_address?: true }).by_address
          ? Response.json(NOT_FOUND, { status: 404 })
          : respond(request),
      () => <Buttons />,
    );
    await user.click(screen.getByText('ban'));
    await user.click(screen.getByLabelText(en.dialogs.ban.byAddress));
    await submit(user);
    expect(commands(sent).map(({ body }) => body)).toEqual([
      { room_name: 'standup', participant_identity: 'ben', for: '1d' },
      { room_name: 'standup', participant_identity: 'ben', for: '1d', by_address: true },
    ]);
    const problem = within(screen.getByTestId('dialog')).getByTestId('problem');
    expect(problem.textContent).toContain(en.failed.banAddress('BEN'));
  });
});

describe('the list of bans', () => {
  it('shows who is banned from where, until when, by whom and why', async () => {
    showBans([banJson('ben')]);
    const row = await screen.findByTestId('ban');
    expect(within(row).getByRole('heading').textContent).toBe('ben');
    expect(row.textContent).toContain(en.bans.kinds['participant']);
    expect(row.textContent).toContain('5 May 2026');
    expect(row.textContent).toContain('key:ada');
    expect(row.textContent).toContain('spam');
    expect(within(row).getByRole('link').textContent).toBe('standup');
    expect(row.textContent).not.toContain(en.bans.weak);
    expect(screen.queryByTestId('bans-not-durable')).toBeNull();
  });

  it('explains weak ones, and those without a room, an end or a subject', async () => {
    const more = { room_name: undefined, until: undefined, subject: undefined };
    showBans([banJson('ben', { ...more, kind: 'address', weak: true, durable: false })]);
    const row = await screen.findByTestId('ban');
    expect(within(row).getByRole('heading').textContent).toBe(en.bans.subjects['address']);
    for (const text of [en.bans.everywhere, en.bans.forever, en.bans.weak, en.bans.weakBadge]) {
      expect(row.textContent).toContain(text);
    }
    expect(screen.getByTestId('bans-not-durable')).toBeTruthy();
  });

  it('ends a ban after a question', async () => {
    const user = userEvent.setup();
    const sent = showBans([banJson('ben')]);
    await user.click(await screen.findByTestId('unban'));
    expect(screen.getByTestId('dialog').textContent).toContain(en.dialogs.unban.title('ben'));
    await submit(user);
    expect(commands(sent)).toMatchObject([{ path: '/unban', body: { ban_id: 'ban_ben' } }]);
    expect(screen.getByTestId('result').textContent).toBe(en.succeeded.unban('ben'));
  });

  it('has the newest first, and is searched by subject, room, reason and administrator', () => {
    const page = readBans({
      bans: [
        banJson('ben'),
        banJson('ann', { since: new Date(NOW + 1_000).toISOString(), reason: 'noise' }),
      ],
    });
    const found = (search: string) => filterBans(page?.items ?? [], search).map(({ id }) => id);
    expect(found('')).toEqual(['ban_ann', 'ban_ben']);
    expect(found('NOISE')).toEqual(['ban_ann']);
    expect(found('ben standup')).toEqual(['ban_ben']);
    expect(found('ada')).toEqual(['ban_ann', 'ban_ben']);
    expect(found('no such name')).toEqual([]);
  });

  it('may be empty, and is shown in German', async () => {
    localStorage.setItem('roomkey.language', 'de');
    showBans([]);
    expect((await screen.findByTestId('no-bans')).textContent).toContain(de.bans.empty);
  });
});
