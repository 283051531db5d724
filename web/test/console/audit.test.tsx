// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  appendOlder,
  exportProblem,
  readAuditPage,
  type AuditPage,
} from '../../src/console/api/audit';
import { AuditView } from '../../src/console/audit/AuditView';
import { en } from '../../src/console/messages/en';
import { en as problemEn } from '../../src/shared/problem/messages/en';
import { auditJson } from './samples';
import { completeJsdom, required, showInConsole, type Sent } from './views';

beforeAll(completeJsdom);

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

function page(indices: number[], next?: string): AuditPage {
  const entries = indices.map((index) => auditJson(index));
  return required(readAuditPage({ entries, next, durable: true }));
}

function show(respond: (sent: Sent) => Response, room?: string) {
  return showInConsole(respond, (api) => <AuditView api={api} room={room} />);
}

describe('pages of the audit log', () => {
  it('are joined, each entry once, and continue after the oldest', () => {
    const both = appendOlder(page([9, 8], 'aud_8'), page([8, 7]));
    expect(both.items.map(({ id }) => id)).toEqual(['aud_9', 'aud_8', 'aud_7']);
    expect(both.next).toBeUndefined();
    expect(appendOlder(page([9]), page([8], 'aud_8')).next).toBe('aud_8');
  });

  it('are only read from a response that has entries', () => {
    expect(readAuditPage({})).toBeUndefined();
    expect(readAuditPage('text')).toBeUndefined();
  });
});

describe('an export', () => {
  it('is incomplete if its last line is a problem in place of an entry', () => {
    const entry = JSON.stringify(auditJson(1));
    expect(exportProblem('')).toBeUndefined();
    expect(exportProblem(`"ok"}\n${entry}\n`)).toBeUndefined();
    expect(exportProblem(entry.slice(10))).toBeUndefined();
    expect(exportProblem(`${entry}\n{"code":"store_unavailable"}\n`)).toMatchObject({
      kind: 'rejected',
      code: 'store_unavailable',
    });
  });

  it('is requested as JSON lines, and a failure is shown', async () => {
    const user = userEvent.setup();
    const sent = show(({ accept }) =>
      accept?.includes('ndjson')
        ? new Response('{"code":"store_unavailable"}\n')
        : Response.json({ entries: [] }),
    );
    await user.click(screen.getByTestId('export'));
    const problem = await screen.findByTestId('problem');
    expect(problem.textContent).toContain(en.audit.exportFailed);
    expect(problem.textContent).toContain(problemEn.codes['store_unavailable']?.title);
    expect(sent.at(-1)?.path).toBe('/audit');
  });
});

describe('the view of the audit log', () => {
  it('shows who did what in which room, why, and how it ended', async () => {
    const refused = auditJson(2, {
      action: 'ban',
      outcome: 'room_not_found',
      reason: 'spam',
      caller_id: 'key:ben',
    });
    show(() => Response.json({ entries: [refused, auditJson(1)], durable: false }));
    const [first, second] = await screen.findAllByTestId('audit-entry');
    const room = problemEn.codes['room_not_found']?.title ?? '';
    for (const text of [en.audit.actions['ban'], en.audit.failed(room), 'spam', 'key:ben']) {
      expect(first?.textContent).toContain(text);
    }
    for (const text of [en.audit.actions['remove_participant'], en.audit.succeeded, 'key:ada']) {
      expect(second?.textContent).toContain(text);
    }
    expect(screen.getByTestId('entries-shown').textContent).toBe(en.audit.shown(2, false));
    expect(screen.getByText(en.audit.notDurable, { exact: false })).toBeTruthy();
  });

  it('loads older entries on request', async () => {
    const user = userEvent.setup();
    const sent = show(({ path }) =>
      path.includes('before=')
        ? Response.json({ entries: [auditJson(1)] })
        : Response.json({ entries: [auditJson(3), auditJson(2)], next: 'aud_2' }),
    );
    await user.click(await screen.findByTestId('older'));
    expect(await screen.findAllByTestId('audit-entry')).toHaveLength(3);
    expect(screen.queryByTestId('older')).toBeNull();
    expect(sent.map(({ path }) => path)).toEqual([
      '/audit?limit=100',
      '/audit?limit=100&before=aud_2',
    ]);
  });

  it('shows one room, which the URL names', async () => {
    const user = userEvent.setup();
    const sent = show(() => Response.json({ entries: [] }), 'a b');
    expect(await screen.findByTestId('no-entries')).toBeTruthy();
    expect(sent[0]?.path).toBe('/audit?limit=100&room=a+b');
    await user.clear(screen.getByTestId('audit-room'));
    await user.type(screen.getByTestId('audit-room'), 'c/d{Enter}');
    expect(window.location.hash).toBe('#audit=c%2Fd');
  });
});
