// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { LanguageSwitch, Speaking, useLanguage, useTexts } from '../../src/shared/i18n';
import { de } from '../../src/join/messages/de';
import { en } from '../../src/join/messages/en';
import { preferredLanguage } from '../../src/shared/i18n/language';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('the language of the page', () => {
  it.each([
    [['de-CH', 'en'], 'de'],
    [['EN-gb', 'de'], 'en'],
    [['fr', 'de', 'en'], 'de'],
    [['fr', 'ja'], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (wished, language) => {
    expect(preferredLanguage(wished)).toBe(language);
  });

  function Page() {
    return (
      <Speaking>
        <LanguageSwitch />
        <Word />
      </Speaking>
    );
  }

  function Word() {
    return (
      <p data-testid="word">
        {useLanguage()}: {useTexts().room.leave}
      </p>
    );
  }

  it('is changed by whoever reads it, and stays so', async () => {
    render(<Page />);
    expect(screen.getByTestId('word').textContent).toBe(`en: ${en.room.leave}`);
    expect(document.documentElement.lang).toBe('en');

    await userEvent.click(screen.getByRole('button', { name: 'Deutsch' }));
    expect(screen.getByTestId('word').textContent).toBe(`de: ${de.room.leave}`);
    expect(document.documentElement.lang).toBe('de');

    cleanup();
    render(<Page />);
    expect(screen.getByTestId('word').textContent).toBe(`de: ${de.room.leave}`);
  });

  it('is forgotten where a browser keeps something else under its name', () => {
    localStorage.setItem('roomkey.language', 'toString');
    render(<Page />);
    expect(screen.getByTestId('word').textContent).toBe(`en: ${en.room.leave}`);
  });
});

/** Every text with where it stands; texts with gaps are left to those who fill them. */
function words(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[path + key, value] as [string, string]];
    return typeof value === 'object' && value !== null ? words(value, `${path}${key}.`) : [];
  });
}

describe('the words', () => {
  it('are translated: nothing but names is the same in both languages', () => {
    const english = new Map(words(en));
    const same = words(de).filter(([path, text]) => english.get(path) === text);
    expect(same.map(([, text]) => text).sort()).toEqual([
      'Chat',
      'Chat',
      'Code',
      'Name',
      'Repository',
      'Roomkey',
      'Status',
      '–',
    ]);
  });

  it('end where they should: no text is empty or has a stray space', () => {
    for (const [path, text] of [...words(en), ...words(de)]) {
      expect(text, path).not.toBe('');
      // Two of them are put behind a name.
      if (!['room.you', 'room.screenOf'].includes(path)) expect(text.trim(), path).toBe(text);
    }
  });
});

describe('words for numbers and lists', () => {
  it.each([
    [600, '10 minutes', '10 Minuten'],
    [5_400, '1 hour and 30 minutes', '1 Stunde und 30 Minuten'],
    [90_061, '1 day, 1 hour, 1 minute and 1 second', '1 Tag, 1 Stunde, 1 Minute und 1 Sekunde'],
    [1, '1 second', '1 Sekunde'],
    [0, '0 seconds', '0 Sekunden'],
    [-5, '0 seconds', '0 Sekunden'],
  ])('%i seconds are %s', (seconds, english, german) => {
    expect(en.formats.duration(seconds)).toBe(english);
    expect(de.formats.duration(seconds)).toBe(german);
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j reads %j', (list, text) => {
    expect(en.formats.list(list)).toBe(text);
  });
});
