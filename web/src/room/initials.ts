/** Stands in for a face: the first letters of the first and the last word, in any script. */

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function first(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => first(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}
