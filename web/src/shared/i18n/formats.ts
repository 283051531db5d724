/** Numbers and lists in the words of a language. The grammar is the browser's own. */

export interface Formats {
  /** "camera", "camera and microphone", "camera, microphone and screen" */
  readonly list: (words: readonly string[]) => string;
  /** 600 → "10 minutes", 5400 → "1 hour and 30 minutes" */
  readonly duration: (seconds: number) => string;
}

const UNITS = [
  ['day', 86_400, Infinity],
  ['hour', 3_600, 24],
  ['minute', 60, 60],
  ['second', 1, 60],
] as const;

export function formatsOf(locale: string): Formats {
  const listing = new Intl.ListFormat(locale, { type: 'conjunction' });
  const list = (words: readonly string[]) => listing.format(words);

  const counted = (count: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);

  const duration = (seconds: number) => {
    const whole = Math.max(0, Math.round(seconds));
    const parts = UNITS.map(
      ([unit, size, wrap]) => [unit, Math.floor(whole / size) % wrap] as const,
    )
      .filter(([, count]) => count > 0)
      .map(([unit, count]) => counted(count, unit));
    return parts.length === 0 ? counted(0, 'second') : list(parts);
  };
  return { list, duration };
}
