// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bySeverity, countByStatus, readDoctorReport } from '../../src/console/api/doctor';
import { DoctorView } from '../../src/console/doctor/DoctorView';
import { en } from '../../src/console/messages/en';
import { completeJsdom, showInConsole } from './views';

beforeAll(completeJsdom);
afterEach(cleanup);

const t = en.doctor;
const REPORT = {
  status: 'error',
  checks: [
    { name: 'clock', status: 'ok', found: 'no skew' },
    { name: 'webhooks', status: 'skipped', found: 'no route', remedy: 'serve it' },
    { name: 'livekit_keys', status: 'error', found: '401', remedy: 'set livekit.api_key' },
    { name: 'cors', status: 'warning', found: 'none', remedy: 'list the origin' },
  ],
  as_of: '2026-05-04T10:00:00Z',
};

describe('checks', () => {
  const checks = readDoctorReport(REPORT)?.checks ?? [];

  it('are sorted and counted by severity, unknown ones first', () => {
    const names = bySeverity([...checks, { name: 'new', status: 'fatal', found: '' }]);
    expect(names.map(({ name }) => name)).toEqual([
      'new',
      'livekit_keys',
      'cors',
      'clock',
      'webhooks',
    ]);
    expect(countByStatus(checks)).toEqual([
      ['error', 1],
      ['warning', 1],
      ['ok', 1],
      ['skipped', 1],
    ]);
  });

  it('run on request, and show status, what was found, and what to do', async () => {
    const user = userEvent.setup();
    const sent = showInConsole(
      () => Response.json(REPORT),
      (api) => <DoctorView api={api} />,
    );
    expect(sent).toEqual([]);
    await user.click(screen.getByTestId('run-checks'));
    const [first] = await screen.findAllByTestId('check');
    for (const text of [t.names['livekit_keys'], t.statuses['error'], '401', t.remedy]) {
      expect(first?.textContent).toContain(text);
    }
    expect(screen.getByTestId('checks-summary').textContent).toContain('1 × Error · 1 × Warning');
    expect(screen.getByTestId('run-checks').textContent).toBe(t.runAgain);
  });

  it('that cannot run are a problem, and no older report is shown', async () => {
    const user = userEvent.setup();
    const responses = [
      Response.json(REPORT),
      Response.json({ code: 'overloaded', title: 'x' }, { status: 503 }),
    ];
    showInConsole(
      () => responses.shift() ?? Response.error(),
      (api) => <DoctorView api={api} />,
    );
    await user.click(screen.getByTestId('run-checks'));
    await screen.findAllByTestId('check');
    await user.click(screen.getByTestId('run-checks'));
    expect((await screen.findByTestId('problem')).textContent).toContain(t.failed);
    expect(screen.queryAllByTestId('check')).toEqual([]);
  });
});
