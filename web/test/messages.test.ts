import { describe, expect, it } from 'vitest';
import { de as consoleDe } from '../src/console/messages/de';
import { en as consoleEn } from '../src/console/messages/en';
import { de as joinDe } from '../src/join/messages/de';
import { en as joinEn } from '../src/join/messages/en';
import { de as playgroundDe } from '../src/playground/messages/de';
import { en as playgroundEn } from '../src/playground/messages/en';
import { de as roomDe } from '../src/room/messages/de';
import { en as roomEn } from '../src/room/messages/en';
import { de as moderationDe } from '../src/room/moderation/messages/de';
import { en as moderationEn } from '../src/room/moderation/messages/en';
import { de as problemDe } from '../src/shared/problem/messages/de';
import { en as problemEn } from '../src/shared/problem/messages/en';
import { de as tokenDe } from '../src/shared/token/messages/de';
import { en as tokenEn } from '../src/shared/token/messages/en';

/** The path and the value of each message. */
function entries(tree: object, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? entries(value, `${path}${key}.`)
      : [[path + key, value] as [string, unknown]],
  );
}

function texts(tree: object): [string, string][] {
  return entries(tree).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

const ALL: [string, object, object][] = [
  ['join', joinEn, joinDe],
  ['room', roomEn, roomDe],
  ['moderation', moderationEn, moderationDe],
  ['console', consoleEn, consoleDe],
  ['playground', playgroundEn, playgroundDe],
  ['problem', problemEn, problemDe],
  ['token', tokenEn, tokenDe],
];

describe('messages', () => {
  // Tables by code are open types: the compiler does not hold them.
  it.each(ALL)('of %s exist in both languages', (_name, en, de) => {
    const paths = (tree: object) => entries(tree).map(([path]) => path);
    expect(paths(de).sort()).toEqual(paths(en).sort());
  });

  it.each(ALL)('of %s are not empty and have no stray spaces', (_name, en, de) => {
    // These two follow a name.
    const suffixes = ['room.you', 'room.screenOf'];
    for (const [path, text] of [...texts(en), ...texts(de)]) {
      expect(text, path).not.toBe('');
      if (!suffixes.includes(path)) expect(text.trim(), path).toBe(text);
    }
  });

  it('of the join page and the room are translated, except for names', () => {
    const same = [
      [joinEn, joinDe],
      [roomEn, roomDe],
      [moderationEn, moderationDe],
      [tokenEn, tokenDe],
    ].flatMap(([en = {}, de = {}]) => {
      const english = new Map(texts(en));
      return texts(de).filter(([path, text]) => english.get(path) === text);
    });
    expect(same.map(([, text]) => text).sort()).toEqual(
      [
        'Chat',
        'Chat',
        'Code',
        'Moderation',
        'Moderation',
        'Name',
        'Repository',
        'Status',
        '–',
      ].sort(),
    );
  });

  it.each(ALL)('of %s address the reader formally in German', (_name, _en, de) => {
    expect(JSON.stringify(de)).not.toMatch(/\b(du|dein\w*|der Token|einen Token)\b/i);
  });
});
