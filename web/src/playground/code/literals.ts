/** Escapes texts as string literals of the snippet languages, so that input cannot become code. */

interface Quoting {
  /** Further characters to escape, besides the quote and the backslash. */
  readonly special: string;
  /** Escapes a control character or an unpaired surrogate by its number. */
  readonly byNumber: (code: number) => string;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quotedBy({ special, byNumber }: Quoting, quote: '"' | "'"): (text: string) => string {
  return (text) => {
    const inside = Array.from(text, (character) => {
      const short = SHORT[character];
      if (short !== undefined) return short;
      if (character === quote || character === '\\' || special.includes(character)) {
        return `\\${character}`;
      }
      const code = character.codePointAt(0) ?? 0;
      const control =
        code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
      return control ? byNumber(code) : character;
    });
    return quote + inside.join('') + quote;
  };
}

const four = (code: number) => `\\u${hex(code, 4)}`;
const braced = (code: number) => `\\u{${hex(code, 1)}}`;

export const javascript = quotedBy({ special: '', byNumber: four }, "'");
export const swift = quotedBy({ special: '', byNumber: braced }, '"');
export const kotlin = quotedBy({ special: '$', byNumber: four }, '"');
export const dart = quotedBy({ special: '$', byNumber: four }, "'");
export const csharp = quotedBy({ special: '', byNumber: four }, '"');
export const rust = quotedBy({ special: '', byNumber: braced }, '"');
/** Octal, because C++ has no universal names for control characters, and a hexadecimal escape has no end. */
export const cpp = quotedBy(
  {
    special: '?',
    byNumber: (code) =>
      utf8(code)
        .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
        .join(''),
  },
  '"',
);

function utf8(code: number): number[] {
  return [...new TextEncoder().encode(String.fromCodePoint(code))];
}

/** Quotes a word for a POSIX shell. */
export function shell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
