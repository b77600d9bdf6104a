import { availableParallelism } from 'node:os';

// One jest project per test level (see docs/architecture.md, "Tests"). Files are named *.test.ts.
const level = (name, more = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  transform: { '\\.(tsx?|mjs|js)$': '<rootDir>/test/support/transform-typescript.cjs' },
  // Nothing is left out: some packages exist as ES modules alone, and jest runs CommonJS.
  transformIgnorePatterns: [],
  moduleNameMapper: { '\\.css$': '<rootDir>/test/support/empty-style.cjs' },
  ...more,
});

// The API's tests run on the embedded engine, and with TEST_DATABASE=postgres on a server started for the run.
const withDatabase = {
  globalSetup: '<rootDir>/test/support/database-run.ts',
  globalTeardown: '<rootDir>/test/support/database-run-end.ts',
  // Its processes always bring the embedded engine: on a server it would only run again.
  testPathIgnorePatterns: process.env.TEST_DATABASE === 'postgres' ? ['/test/api/(backup-|stop-)?process\\.test\\.ts$'] : [],
};

export default {
  projects: ['shared', 'addin', 'api', 'conventions', 'acceptance', 'e2e'].map((name) => level(name, name === 'api' ? withDatabase : {})),
  // Two even on two cores: browsers and databases have processes of their own, and a single worker would hold every file in one.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  workerIdleMemoryLimit: '1GB',
  // Ends what hangs; the acceptance of 10,000 rows on a busy machine does not.
  testTimeout: 180_000,
};
