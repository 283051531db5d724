// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { de } from '../../src/playground/messages/de';
import { en } from '../../src/playground/messages/en';
import { readExplanation } from '../../src/playground/result/explain';
import { ResultView } from '../../src/playground/result/ResultView';
import { LanguageProvider } from '../../src/shared/i18n/LanguageProvider';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

/** In the form of the server; PlaygroundTest has the same JSON. */
const STRICT = {
  recorded: true,
  reasons: ['limit', 'role'],
  duplicate_identity: 'reject',
  session_ends: 'with_token',
};

function show(admission?: object) {
  const value = readExplanation({ decision: 'permit', steps: [], claims: { sub: 'a' }, admission });
  if (!value) throw new Error('the sample is invalid');
  render(
    <LanguageProvider>
      <ResultView result={{ kind: 'ok', value }} pending={false} />
    </LanguageProvider>,
  );
}

function facts(): (string | null)[] {
  return [...screen.getByTestId('admission').querySelectorAll('dd')].map(
    ({ textContent }) => textContent,
  );
}

describe('the admission of a decision', () => {
  it('is shown with the reasons to record it, and its terms', () => {
    const t = en.admission;
    show(STRICT);
    expect(facts()).toEqual([
      'yes: the room has a participant limit and the role requires it',
      t.duplicateIdentity['reject'],
      t.sessionEnds['with_token'],
    ]);
  });

  it('may not be recorded', () => {
    const t = en.admission;
    show({ recorded: false, reasons: [], duplicate_identity: 'replace', session_ends: 'never' });
    expect(facts()).toEqual([t.no, t.duplicateIdentity['replace'], t.sessionEnds['never']]);
  });

  it('may have reasons and terms of a newer server', () => {
    show({ ...STRICT, reasons: ['waiting_room'], session_ends: 'at_noon' });
    expect(facts()).toEqual([
      'yes: waiting_room',
      en.admission.duplicateIdentity['reject'],
      'at_noon',
    ]);
  });

  it('is not shown if the server does not tell', () => {
    show();
    expect(screen.queryByTestId('admission')).toBeNull();
  });

  it('is shown in German', () => {
    localStorage.setItem('roomkey.language', 'de');
    show(STRICT);
    expect(facts()[1]).toBe(de.admission.duplicateIdentity['reject']);
  });
});
