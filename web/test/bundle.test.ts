/** What the first load of each page consists of. */

import ts from 'typescript';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

type Chunk = Rolldown.OutputChunk;

let chunks: Map<string, Chunk>;
let assets: Map<string, string>;

beforeAll(async () => {
  const built = await build({
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    logLevel: 'error',
    build: { write: false, minify: false },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const isChunk = (file: (typeof output)[number]) => file.type === 'chunk';
  assets = new Map(
    output.flatMap((file) =>
      file.type === 'asset' ? [[file.fileName, String(file.source)] as const] : [],
    ),
  );
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
    expect(from(modules, '/src/room/moderation/')).toEqual([]);
  });

  it('of a room has nothing for moderators', () => {
    const modules = firstLoad('room/index.ts');
    expect(from(modules, '/src/room/RoomView')).not.toEqual([]);
    expect(from(modules, '/src/room/moderation/')).toEqual([]);
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

describe('the module for other front ends', () => {
  it('is one small file without imports', async () => {
    const code = assets.get('enter.js') ?? '';
    expect(code).not.toMatch(/\bimport\b/);
    expect(code.length).toBeLessThan(12_000);
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    const module = (await import(/* @vite-ignore */ url)) as object;
    expect(Object.keys(module).sort()).toEqual(['EnterError', 'enter']);
  });

  it('has declarations of its own, and nothing else', () => {
    const types = assets.get('enter.d.ts') ?? '';
    const options = { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'], types: [], strict: true };
    const host = ts.createCompilerHost(options);
    const readSource = host.getSourceFile.bind(host);
    host.getSourceFile = (name, version) =>
      name === 'enter.d.ts' ? ts.createSourceFile(name, types, version) : readSource(name, version);
    const program = ts.createProgram(['enter.d.ts'], options, host);
    expect(ts.getPreEmitDiagnostics(program)).toEqual([]);
    expect(types).not.toMatch(/\bfrom\b '/);
    expect(types).toContain('export declare function enter(');
  });
});
