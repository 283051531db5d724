/** A participant's display name, and the initials shown in place of the video. */

interface Named {
  readonly name?: string | undefined;
  readonly identity: string;
}

export function displayName({ name, identity }: Named): string {
  return name !== undefined && name !== '' ? name : identity;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstLetter(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}

/** Returns the first letters of the first and the last word, in any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => firstLetter(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}
