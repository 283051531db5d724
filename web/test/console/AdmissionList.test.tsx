// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  readParticipant,
  readRoomAdmissions,
  type RoomAdmissions,
} from '../../src/console/api/adminApiTypes';
import { de } from '../../src/console/messages/de';
import { en } from '../../src/console/messages/en';
import { AdmissionList } from '../../src/console/rooms/AdmissionList';
import type { Polled } from '../../src/console/state/usePolled';
import { LanguageProvider } from '../../src/shared/i18n/LanguageProvider';
import { en as problemEn } from '../../src/shared/problem/messages/en';
import { admissionJson, participantJson } from './samples';

// jsdom has no layout, and a virtual list renders only the rows in sight.
beforeAll(() => {
  Object.defineProperty(Element.prototype, 'clientHeight', { get: () => 800 });
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function show(state: Polled<RoomAdmissions>, limit = 0, participants: object[] = []) {
  render(
    <LanguageProvider>
      <AdmissionList
        state={state}
        limit={limit}
        participants={participants
          .map((json) => readParticipant(json as Record<string, unknown>))
          .filter((each) => each !== undefined)}
      />
    </LanguageProvider>,
  );
}

function loaded(admissions: object[], durable = true): Polled<RoomAdmissions> {
  return {
    value: readRoomAdmissions({ admissions, total: admissions.length, durable }),
  };
}

function fact(row: HTMLElement, label: string): string | null | undefined {
  return within(row).queryByText(label)?.nextElementSibling?.textContent;
}

describe('the admissions of a room', () => {
  const t = en.admission;

  it('show who holds a seat, since when, until when, and by which rule and role', () => {
    show(loaded([admissionJson('ada')]));
    const row = screen.getByTestId('admission');
    expect(within(row).getByRole('heading').textContent).toBe('ADA');
    expect(row.textContent).toContain('ada');
    expect(row.textContent).toContain(t.states['granted']);
    expect(fact(row, t.facts.caller)).toBe('key:ada');
    expect(fact(row, t.facts.rule)).toBe('members');
    expect(fact(row, t.facts.role)).toBe('guest');
    expect(fact(row, t.facts.since)).toContain('4 May 2026');
    expect(fact(row, t.facts.heldUntil)).toContain('4 May 2026');
  });

  it('are held while the participant is present', () => {
    show(loaded([admissionJson('ada', { state: 'present', held_until: undefined })]));
    expect(fact(screen.getByTestId('admission'), t.facts.heldUntil)).toBe(t.whilePresent);
  });

  it('omit what a policy without rules does not know', () => {
    const unknown = { caller_id: undefined, rule: undefined, role: undefined };
    show(loaded([admissionJson('ada', unknown)]));
    const row = screen.getByTestId('admission');
    expect(fact(row, t.facts.caller)).toBe(en.rejections.anonymous);
    expect([fact(row, t.facts.rule), fact(row, t.facts.role)]).toEqual([undefined, undefined]);
  });

  it('are counted against the limit of the room, with all who take a seat', () => {
    show(loaded([admissionJson('ada')]), 5, [participantJson('ada'), participantJson('eve')]);
    expect(screen.getByTestId('seats').textContent).toBe(`${t.seats(2, 5)} · ${t.others(1)}`);
    cleanup();
    show(loaded([admissionJson('ada')]), 0, [participantJson('eve')]);
    expect(screen.getByTestId('seats').textContent).toBe(t.count(1));
  });

  it('say if they end with the process', () => {
    show(loaded([admissionJson('ada')], false));
    expect(screen.getByTestId('not-durable').textContent).toBe(t.notDurable);
    cleanup();
    show(loaded([admissionJson('ada')]));
    expect(screen.queryByTestId('not-durable')).toBeNull();
  });

  it('may be none, still unknown, or out of date', () => {
    show(loaded([]));
    expect(screen.getByTestId('no-admissions').textContent).toBe(t.empty + t.emptyHint);
    cleanup();
    show({});
    expect(screen.getByRole('status').textContent).toContain(t.loading);
    cleanup();
    const problem = {
      kind: 'rejected',
      status: 503,
      code: 'store_unavailable',
      fieldErrors: [],
    } as const;
    show({ ...loaded([admissionJson('ada')]), problem });
    expect(screen.getByTestId('problem').textContent).toContain(
      problemEn.codes['store_unavailable']?.title,
    );
    expect(screen.getByTestId('admission')).toBeTruthy();
  });

  it('can be searched and moved through by keyboard if they are many', async () => {
    const user = userEvent.setup();
    show(loaded(Array.from({ length: 6 }, (_, i) => admissionJson(`p${i}`))));
    await user.type(screen.getByTestId('search-admissions'), 'P3');
    expect(screen.getAllByTestId('admission')).toHaveLength(1);
    expect(screen.getByTestId('seats').textContent).toContain(t.shown(1, 6));
    await user.clear(screen.getByTestId('search-admissions'));
    await user.tab();
    expect(document.activeElement?.textContent).toBe('P0');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('P1');
    await user.type(screen.getByTestId('search-admissions'), 'missing');
    expect(screen.getByText(t.noMatch)).toBeTruthy();
  });

  it('are shown in German', () => {
    localStorage.setItem('roomkey.language', 'de');
    show(loaded([admissionJson('ada')], false), 5);
    expect(screen.getByTestId('seats').textContent).toBe(de.admission.seats(1, 5));
    expect(screen.getByTestId('admission').textContent).toContain(de.admission.states['granted']);
  });
});
