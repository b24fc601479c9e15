export default {
  testTimeout: 30_000, // heard here alone, not in a project; the first test of a run may have to create the database
  projects: [
    '<rootDir>/libs/*/jest.config.mjs',
    '<rootDir>/services/*/jest.config.mjs',
    '<rootDir>/tools/jest.config.mjs',
  ],
};
