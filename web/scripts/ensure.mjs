/**
 * Brings node_modules/ and dist/ up to date, and with "check" runs the checks and tests of the
 * pages. Each step is skipped if its input has not changed since it last succeeded. It compares
 * contents, not times: a checkout touches every file, and a deleted source is a change, too.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(WEB, ...path);

const PACKAGES = ['package.json', 'package-lock.json', '.npmrc'];
const PAGES = ['index.html', 'console.html', 'playground.html'];
const SOURCES = [...PAGES, 'vite.config.ts', 'tsconfig.json', 'src', ...PACKAGES];
const CHECKED = [
  ...SOURCES,
  'test',
  'scripts',
  'eslint.config.js',
  '.prettierrc.json',
  '.prettierignore',
  '../http/src/main/resources/dev/roomkey/http/openapi.json',
];

/** The least Node of each line that the tools here run on: package.json's "engines". */
const NODES = { 20: 19, 22: 13 };

function fail(sentence) {
  console.error(`web: ${sentence}`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major >= 24 || minor >= (NODES[major] ?? Infinity)) return;
  fail(`Node.js ${process.versions.node} is too old: install 20.19, 22.13, 24 or newer.`);
}

function filesUnder(name) {
  if (!existsSync(at(name))) return [];
  if (!statSync(at(name)).isDirectory()) return [name];
  return readdirSync(at(name)).flatMap((child) => filesUnder(`${name}/${child}`));
}

function fingerprint(names) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of names.flatMap(filesUnder).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(at(file)));
  }
  return hash.digest('hex');
}

function npm(...words) {
  const windows = process.platform === 'win32'; // npm is a .cmd there, which only a shell starts
  const { status, error } = spawnSync('npm', words, { cwd: WEB, stdio: 'inherit', shell: windows });
  if (error) fail(`npm could not be started (${error.code}): it comes with Node.js.`);
  if (status !== 0) fail(`"npm ${words.join(' ')}" failed: see above.`);
}

/** Runs `make` unless `product` was made from this very `input`. The stamp is gone while it runs. */
function ensure({ product, stamp, input, make }) {
  const now = fingerprint(input);
  const made = existsSync(at(product)) && existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8');
  if (made === now) return;
  rmSync(at(stamp), { force: true });
  make();
  writeFileSync(at(stamp), now);
}

checkNode();
ensure({
  product: 'node_modules',
  stamp: 'node_modules/.roomkey-packages',
  input: PACKAGES,
  make: () => npm('ci', '--loglevel=error'),
});
ensure({
  product: 'dist/index.html',
  stamp: 'node_modules/.roomkey-dist',
  input: SOURCES,
  make: () => {
    npm('run', '--silent', 'build', '--', '--logLevel', 'warn');
    // Maven never removes files, so those of an earlier build would stay in the jar.
    rmSync(at('target/classes/dev/roomkey/web'), { recursive: true, force: true });
  },
});
if (process.argv[2] === 'check') {
  ensure({
    product: 'node_modules',
    stamp: 'node_modules/.roomkey-checked',
    input: CHECKED,
    make: () => npm('run', '--silent', 'check'),
  });
}
