import { describe, expect, it } from 'vitest';
import { de } from '../../src/console/messages/de';
import { en } from '../../src/console/messages/en';
import { de as playgroundDe } from '../../src/playground/messages/de';
import { en as playgroundEn } from '../../src/playground/messages/en';

/** Where each text stands. Tables by code are open to the compiler: only this holds them. */
function places(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? places(value, `${path}${key}.`)
      : [`${path}${key}`],
  );
}

describe('the words of console and playground', () => {
  it('are all there in both languages, and no others', () => {
    expect(places(de).sort()).toEqual(places(en).sort());
    expect(places(playgroundDe).sort()).toEqual(places(playgroundEn).sort());
  });

  it('speak to whoever reads them in one way', () => {
    for (const words of [de, playgroundDe]) {
      expect(JSON.stringify(words)).not.toMatch(/\b(du|dein\w*|der Token|einen Token)\b/i);
    }
  });
});
