import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Which kinds of project may lean on which. A service never imports another; audit alone may replay their pure domains. */
const boundaries = [
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:vocabulary', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:calendar', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:kernel', 'type:vocabulary'] },
  { sourceTag: 'type:adapter', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts', 'type:adapter'] },
  {
    sourceTag: 'type:nest',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:vocabulary', 'type:calendar', 'type:contracts', 'type:adapter'],
  },
  {
    sourceTag: 'type:service',
    onlyDependOnLibsWithTags: [
      'type:kernel',
      'type:vocabulary',
      'type:calendar',
      'type:contracts',
      'type:nest',
      'type:adapter',
    ],
  },
  {
    sourceTag: 'type:audit', // instead of type:service: Nx holds a project to every tag it has
    onlyDependOnLibsWithTags: [
      'type:kernel',
      'type:vocabulary',
      'type:calendar',
      'type:contracts',
      'type:nest',
      'type:adapter',
      'type:service',
    ],
  },
  { sourceTag: 'type:process', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'type:cli', onlyDependOnLibsWithTags: ['*'] },
];

const known = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));

export default tseslint.config(
  {
    ignores: [
      'tools/test/fixtures',
      '**/dist',
      '**/generated',
      '**/node_modules',
      '.nx',
      '.lianxin',
      '.bench',
      'coverage',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: boundaries,
          allowCircularSelfDependency: false,
          // The command line loads heavy parts only when a command needs them.
          checkDynamicDependenciesExceptions: ['.*'],
          banTransitiveDependencies: false,
        },
      ],
      '@typescript-eslint/no-explicit-any': 'off', // tables of differently typed deciders need it; elsewhere reviews do
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' }],
      complexity: ['error', 12],
      'max-depth': ['error', 3],
      'max-params': ['error', 6],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    // The rules of the house decide; they do not look at clocks, dice or the world.
    files: ['**/src/domain/**/*.ts', 'libs/calendar/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'fetch',
        'process',
        'setTimeout',
        'setInterval',
        'crypto',
        'performance',
        'Buffer',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in the context.' },
        { object: 'Math', property: 'random', message: 'Chance does not decide.' },
      ],
      'no-restricted-imports': ['error', { patterns: ['node:*', '@nestjs/*', 'pg', '**/generated/**'] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: ':function[async=true]', message: 'A decision does not wait.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in the context.' },
      ],
    },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/src/testing/**',
      '**/test/**',
      '**/*.contract.ts',
      '**/*.facts.ts',
      '**/*.refusals.ts',
      '**/*.examples.ts',
    ],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off', 'max-params': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: known(
        'AbortController AbortSignal Buffer TextDecoder URL URLSearchParams clearInterval clearTimeout console fetch performance process setImmediate setInterval setTimeout',
      ),
    },
  },
  {
    files: ['**/*.spec.mjs', 'tools/jest-*.mjs'],
    languageOptions: { globals: known('afterAll afterEach beforeAll beforeEach describe expect it') },
  },
);
