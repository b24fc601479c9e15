import { fileURLToPath } from 'node:url';

/** One Jest configuration for every project: native ESM, TypeScript by swc, packages resolved to their sources. */
export const preset = (displayName) => ({
  displayName,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@lianxin/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json', 'node'],
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  globalSetup: `${root}tools/jest-setup.mjs`,
  globalTeardown: `${root}tools/jest-teardown.mjs`,
});

/** What tests and builds compile with. */
export const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};

export const root = fileURLToPath(new URL('.', import.meta.url));
