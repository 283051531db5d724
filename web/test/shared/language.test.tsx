// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/shared/i18n/language';
import {
  createMessagesHook,
  LanguageProvider,
  useLanguage,
} from '../../src/shared/i18n/LanguageProvider';
import { LanguageSwitch } from '../../src/shared/i18n/LanguageSwitch';

const useMessages = createMessagesHook({ en: 'Leave', de: 'Verlassen' });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function Text() {
  return (
    <p data-testid="text">
      {useLanguage().language}: {useMessages()}
    </p>
  );
}

function open() {
  render(
    <LanguageProvider>
      <LanguageSwitch />
      <Text />
    </LanguageProvider>,
  );
}

const text = () => screen.getByTestId('text').textContent;

describe('the language of the page', () => {
  it.each([
    [['de-CH', 'en'], 'de'],
    [['EN-gb', 'de'], 'en'],
    [['fr', 'de', 'en'], 'de'],
    [['fr', 'ja'], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (preferred, language) => {
    expect(detectLanguage(preferred)).toBe(language);
  });

  it('changes with the switch and is stored', async () => {
    open();
    expect(text()).toBe('en: Leave');
    expect(document.documentElement.lang).toBe('en');

    await userEvent.click(screen.getByRole('button', { name: 'Deutsch' }));
    expect(text()).toBe('de: Verlassen');
    expect(document.documentElement.lang).toBe('de');

    cleanup();
    open();
    expect(text()).toBe('de: Verlassen');
  });

  it('is detected if the stored value is not a language', () => {
    localStorage.setItem('roomkey.language', 'toString');
    open();
    expect(text()).toBe('en: Leave');
  });
});
