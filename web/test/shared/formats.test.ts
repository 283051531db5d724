import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/shared/i18n/formats';

const { en, de } = FORMATS;

describe('formats', () => {
  it.each([
    [600, '10 minutes', '10 Minuten'],
    [5_400, '1 hour and 30 minutes', '1 Stunde und 30 Minuten'],
    [90_061, '1 day, 1 hour, 1 minute and 1 second', '1 Tag, 1 Stunde, 1 Minute und 1 Sekunde'],
    [1, '1 second', '1 Sekunde'],
    [0.4, '0 seconds', '0 Sekunden'],
    [0, '0 seconds', '0 Sekunden'],
    [-5, '0 seconds', '0 Sekunden'],
  ])('write a duration of %d s', (seconds, english, german) => {
    expect(en.duration(seconds)).toBe(english);
    expect(de.duration(seconds)).toBe(german);
  });

  it.each([
    [90_061, '1 day and 1 hour'],
    [86_460, '1 day'],
    [61, '1 minute and 1 second'],
  ])('write the two largest units of %i s', (seconds, text) => {
    expect(en.duration(seconds, 2)).toBe(text);
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('write the list %j', (list, text) => {
    expect(en.list(list)).toBe(text);
  });

  it('write an age in its largest unit', () => {
    expect([5, 65, 7_300, 90_000].map(en.age)).toEqual(['5 secs', '1 min', '2 hrs', '1 day']);
  });

  it('write rates with two significant digits', () => {
    expect([0, 0.254, 1.54, 12.3, 5_000].map(en.rate)).toEqual(['0', '0.25', '1.5', '12', '5,000']);
  });
});
