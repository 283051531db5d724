/** Formats numbers, times and lists with the browser's `Intl`. */

import type { Language } from './language';

export interface Formats {
  /** "camera", "camera and microphone", "camera, microphone and screen" */
  readonly list: (items: readonly string[]) => string;
  /** 5000 → "5,000" */
  readonly integer: (value: number) => string;
  /** Two significant digits: 0.25, 1.5, 12; integers from 100 on. */
  readonly rate: (value: number) => string;
  /** The largest unit only: "12 min", "3 hr" */
  readonly age: (seconds: number) => string;
  /** 5400 → "1 hour and 30 minutes"; at most `maxUnits` units, beginning with the largest. */
  readonly duration: (seconds: number, maxUnits?: number) => string;
  readonly time: (millis: number) => string;
  /** With the date unless it is today. */
  readonly timestamp: (millis: number, now: number) => string;
}

function unitOf(locale: string, unit: string, size: number) {
  const format = (unitDisplay: 'short' | 'long') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
  return { size, short: format('short'), long: format('long') };
}

function formatsOf(locale: string): Formats {
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const rates = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const timestamps = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const second = unitOf(locale, 'second', 1);
  const units = [
    unitOf(locale, 'day', 86_400),
    unitOf(locale, 'hour', 3_600),
    unitOf(locale, 'minute', 60),
    second,
  ];

  const list = (items: readonly string[]) => lists.format(items);
  return {
    list,
    integer: (value) => integers.format(value),
    rate: (value) => (value >= 100 ? integers : rates).format(value),
    age: (seconds) => {
      const whole = Math.max(0, Math.floor(seconds));
      const { size, short } = units.find((unit) => whole >= unit.size) ?? second;
      return short.format(Math.floor(whole / size));
    },
    duration: (seconds, maxUnits = units.length) => {
      let rest = Math.max(0, Math.round(seconds));
      const first = units.findIndex(({ size }) => rest >= size);
      if (first < 0) return second.long.format(0);
      const parts = units.slice(first, first + maxUnits).flatMap(({ size, long }) => {
        const count = Math.floor(rest / size);
        rest -= count * size;
        return count > 0 ? [long.format(count)] : [];
      });
      return list(parts);
    },
    time: (millis) => times.format(millis),
    timestamp: (millis, now) => {
      const today = new Date(millis).toDateString() === new Date(now).toDateString();
      return (today ? times : timestamps).format(millis);
    },
  };
}

/** British English: no comma in front of the last "and". */
export const FORMATS: Readonly<Record<Language, Formats>> = {
  en: formatsOf('en-GB'),
  de: formatsOf('de'),
};
