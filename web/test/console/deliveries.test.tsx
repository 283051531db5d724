// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DeliveriesView } from '../../src/console/deliveries/DeliveriesView';
import { en } from '../../src/console/messages/en';
import { deliveryJson } from './samples';
import { commands, completeJsdom, showInConsole } from './views';

beforeAll(completeJsdom);
afterEach(cleanup);

const t = en.deliveries;

function show(dead: object[], pending: object[] = []) {
  let remaining = dead;
  return showInConsole(
    ({ path, body }) => {
      if (!body) {
        const deliveries = path.includes('state=dead') ? remaining : pending;
        const totals = { dead: remaining.length, pending: pending.length };
        return Response.json({ deliveries, ...totals, durable: false });
      }
      remaining = [];
      return Response.json({ redelivered: dead.length });
    },
    (api) => <DeliveriesView api={api} />,
  );
}

describe('deliveries', () => {
  it('that are dead show the failure, and are made again one by one', async () => {
    const user = userEvent.setup();
    const sent = show([deliveryJson(1)]);
    const row = await screen.findByTestId('delivery');
    for (const text of ['participant_joined', t.failure('status 500'), 'EV_1', 'standup']) {
      expect(row.textContent).toContain(text);
    }
    await user.click(screen.getByTestId('redeliver'));
    expect(commands(sent)).toMatchObject([{ path: '/redeliver', body: { delivery_id: 'dlv_1' } }]);
    expect(screen.getByTestId('result').textContent).toBe(en.succeeded.redeliver(1));
    expect(await screen.findByTestId('no-deliveries')).toBeTruthy();
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    });
  });

  it('are all made again after a question', async () => {
    const user = userEvent.setup();
    const sent = show([deliveryJson(1), deliveryJson(2)]);
    await user.click(await screen.findByTestId('redeliver-all'));
    expect(commands(sent)).toEqual([]);
    await user.click(screen.getByTestId('confirm'));
    expect(commands(sent)).toMatchObject([{ path: '/redeliver', body: { all: true } }]);
    expect(screen.getByTestId('result').textContent).toBe(en.succeeded.redeliver(2));
  });

  it('are counted beyond those that are listed', () => {
    expect(t.shown(1, 1)).toBe('1 delivery');
    expect(t.shown(5_000, 12_000)).toBe('The first 5,000 of 12,000 deliveries');
  });

  it('that wait show the next attempt, and cannot be made again', async () => {
    const user = userEvent.setup();
    const next_attempt = new Date(Date.now() + 60_000).toISOString();
    show([], [deliveryJson(1, { state: 'pending', attempts: 2, next_attempt })]);
    expect((await screen.findByTestId('no-deliveries')).textContent).toContain(t.empty.dead);
    expect(screen.queryByTestId('redeliver-all')).toBeNull();
    await user.click(screen.getByRole('tab', { name: `${t.states.pending} (1)` }));
    const row = await screen.findByTestId('delivery');
    expect(row.textContent).toContain(t.facts.nextAttempt);
    expect(screen.queryByTestId('redeliver')).toBeNull();
    expect(screen.getByText(t.notDurable, { exact: false })).toBeTruthy();
  });
});
