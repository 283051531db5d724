import js from '@eslint/js';
import globals from 'globals';
import jsxA11y from 'eslint-plugin-jsx-a11y-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const CONSOLE_VIEWS = ['rooms', 'bans', 'rejections', 'audit', 'deliveries', 'health', 'doctor'];

/**
 * The folders below src, and those that each of them must not import: pages know `shared`, not each
 * other. The join page loads `room` with `import()`, because LiveKit's client is large.
 */
const FORBIDDEN_IMPORTS = {
  shared: { folders: ['enter', 'join', 'room', 'console', 'playground'] },
  enter: { folders: ['join', 'room', 'console', 'playground'] },
  room: { folders: ['join', 'console', 'playground'] },
  join: { folders: ['console', 'playground'], typesOnly: ['room'] },
  console: { folders: ['join', 'room', 'playground'] },
  'console/api': {
    folders: ['join', 'room', 'playground', 'messages', 'state', 'ui', 'actions', ...CONSOLE_VIEWS],
  },
  'console/state': {
    folders: ['join', 'room', 'playground', 'messages', 'ui', 'actions', ...CONSOLE_VIEWS],
  },
  playground: { folders: ['join', 'room', 'console'] },
};

function importRule(folder, { folders, typesOnly = [] }) {
  const pattern = (names, allowTypeImports) => ({
    group: names.flatMap((name) => [`**/../${name}`, `**/../${name}/**`]),
    allowTypeImports,
    message: `src/${folder} must not import this folder: see eslint.config.js.`,
  });
  const patterns = [
    pattern(folders, false),
    ...(typesOnly.length ? [pattern(typesOnly, true)] : []),
  ];
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

export default defineConfig(
  { ignores: ['dist/', 'target/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [jsxA11y.configs.strict, reactHooks.configs.flat['recommended-latest']],
    languageOptions: { globals: globals.browser },
  },
  Object.entries(FORBIDDEN_IMPORTS).map(([folder, forbidden]) => importRule(folder, forbidden)),
  { files: ['scripts/**/*.mjs'], languageOptions: { globals: globals.node } },
);
