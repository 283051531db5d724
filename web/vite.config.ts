import react from '@vitejs/plugin-react';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import ts from 'typescript';
import { build, type Plugin, type Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

const WORTH_COMPRESSING = /\.(css|html|js|md|svg)$/;

/** Writes the second join page, and `.br` and `.gz` beside each text file. */
function compressed(): Plugin {
  let outDir: string | undefined;
  return {
    name: 'roomkey-compressed',
    apply: 'build',
    configResolved(config) {
      if (config.build.write) outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      if (outDir === undefined) return;
      // The page at `/join/NAME`, one step below the root.
      const page = await readFile(join(outDir, 'index.html'), 'utf8');
      await writeFile(join(outDir, 'join.html'), page.replaceAll('="./', '="../'));
      const files = await readdir(outDir, { recursive: true });
      for (const file of files.filter((name) => WORTH_COMPRESSING.test(name))) {
        const path = join(outDir, file);
        const bytes = await readFile(path);
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes));
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      }
    },
  };
}

const ENTER_TYPES = [
  'src/shared/api/problemTypes.ts',
  'src/enter/types.ts',
  'src/enter/EnterError.ts',
  'src/enter/enter.ts',
];

/** The declarations of the module `enter.js` in one file. */
async function enterDeclarations(root: string): Promise<string> {
  const parts = ENTER_TYPES.map(async (name) => {
    const { outputText } = ts.transpileDeclaration(await readFile(join(root, name), 'utf8'), {
      fileName: name,
      compilerOptions: { target: ts.ScriptTarget.ES2022, removeComments: false },
    });
    return outputText.replaceAll(/^(import|export) [^;]*from '[^']*';\n/gm, '');
  });
  return (await Promise.all(parts)).join('\n');
}

/** Adds `enter.js`, for other front ends: a module without imports, under a stable name. */
function enterModule(): Plugin {
  let root = '';
  return {
    name: 'roomkey-enter',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle() {
      const built = await build({
        configFile: false,
        root,
        logLevel: 'error',
        build: { write: false, lib: { entry: 'src/enter/enter.ts', formats: ['es'] } },
      });
      const [{ output }] = built as [Rolldown.RolldownOutput];
      this.emitFile({ type: 'asset', fileName: 'enter.js', source: output[0].code });
      const types = await enterDeclarations(root);
      this.emitFile({ type: 'asset', fileName: 'enter.d.ts', source: types });
    },
  };
}

export default defineConfig({
  // Relative, since a proxy may serve the pages below a prefix.
  base: './',
  plugins: [react(), enterModule(), compressed()],
  build: {
    // Files of their own, not data: URLs, so that a strict Content-Security-Policy can stay strict.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'console.html', 'playground.html'] },
    license: { fileName: 'licenses.md' },
    chunkSizeWarningLimit: 1000,
  },
  server: {
    // `npm run dev` beside a running `./roomkey dev`.
    proxy: {
      '/api': 'http://127.0.0.1:7080',
      '/page.json': 'http://127.0.0.1:7080',
    },
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 120_000,
    slowTestThreshold: 5_000,
  },
});
