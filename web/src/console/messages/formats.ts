/** Numbers, times and lists in the words of a language. The grammar is the browser's own. */

export interface Formats {
  readonly locale: string;
  /** "camera", "camera and microphone" */
  readonly list: (words: readonly string[]) => string;
  /** 5000 → "5,000" */
  readonly whole: (value: number) => string;
  /** Two digits that count: 0.25, 1.5, 12, 5,000 */
  readonly rate: (value: number) => string;
  /** The largest unit alone, as one glances at it: "12 min", "3 hr" */
  readonly age: (seconds: number) => string;
  /** All units: "3 hours and 5 minutes" */
  readonly duration: (seconds: number) => string;
  readonly time: (millis: number) => string;
  /** With the day where it is not today. */
  readonly moment: (millis: number, now: number) => string;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export function formatsOf(locale: string): Formats {
  const listing = new Intl.ListFormat(locale, { type: 'conjunction' });
  const wholes = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const rates = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  // One each, since making one costs a hundred times what using it does.
  const units = Object.fromEntries(
    UNITS.map(([unit]) => [
      unit,
      {
        short: new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
        long: new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
      },
    ]),
  ) as Record<(typeof UNITS)[number][0], { short: Intl.NumberFormat; long: Intl.NumberFormat }>;

  const list = (words: readonly string[]) => listing.format(words);
  const age = (seconds: number) => {
    const known = Math.max(0, Math.floor(seconds));
    const [unit, size] = UNITS.find(([, each]) => known >= each) ?? UNITS[3];
    return units[unit].short.format(Math.floor(known / size));
  };
  const duration = (seconds: number) => {
    const known = Math.max(0, Math.round(seconds));
    const first = UNITS.findIndex(([, size]) => known >= size);
    if (first < 0) return units.second.long.format(0);
    let rest = known;
    // Two units are enough: nobody asks for the seconds of a day.
    const parts = UNITS.slice(first, first + 2).flatMap(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count > 0 ? [units[unit].long.format(count)] : [];
    });
    return list(parts);
  };
  return {
    locale,
    list,
    whole: (value) => wholes.format(value),
    rate: (value) => (value >= 100 ? wholes : rates).format(value),
    age,
    duration,
    time: (millis) => times.format(millis),
    moment: (millis, now) =>
      new Date(millis).toDateString() === new Date(now).toDateString()
        ? times.format(millis)
        : moments.format(millis),
  };
}
