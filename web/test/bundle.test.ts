/** What the first load of each page consists of. */

import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

type Chunk = Rolldown.OutputChunk;

let chunks: Map<string, Chunk>;

beforeAll(async () => {
  const built = await build({
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    logLevel: 'error',
    build: { write: false, minify: false },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const isChunk = (file: (typeof output)[number]) => file.type === 'chunk';
  chunks = new Map(output.filter(isChunk).map((chunk) => [chunk.fileName, chunk]));
}, 120_000);

/** All modules that come before a page shows anything: its own, and what those import at once. */
function firstLoad(page: string): string[] {
  const entry = [...chunks.values()].find(
    ({ facadeModuleId }) => facadeModuleId?.endsWith(`/${page}`) === true,
  );
  if (!entry) throw new Error(`no such page: ${page}`);
  const files = new Set([entry.fileName]);
  for (const file of files) chunks.get(file)?.imports.forEach((each) => files.add(each));
  return [...files].flatMap((file) => chunks.get(file)?.moduleIds ?? []);
}

function from(modules: readonly string[], folder: string): string[] {
  return modules.filter((module) => module.includes(folder));
}

describe('the first load', () => {
  it('of the join page has nothing of the console', () => {
    const modules = firstLoad('index.html');
    expect(from(modules, '/src/join/')).not.toEqual([]);
    expect(from(modules, '/src/console/')).toEqual([]);
    expect(from(modules, '@tanstack')).toEqual([]);
  });

  it('of the playground has nothing of LiveKit either', () => {
    const modules = firstLoad('playground.html');
    expect(from(modules, '/src/playground/')).not.toEqual([]);
    expect(from(modules, 'livekit-client')).toEqual([]);
    expect(from(firstLoad('index.html'), '/src/playground/')).toEqual([]);
  });

  it('of the console has nothing of LiveKit: it holds no connection to a room', () => {
    const modules = firstLoad('console.html');
    expect(from(modules, '/src/console/')).not.toEqual([]);
    expect(from(modules, 'livekit-client')).toEqual([]);
    expect(from(modules, '/src/room/')).toEqual([]);
  });
});
