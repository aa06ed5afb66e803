import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { sabotagePlugin } from './tests/component/sabotage-plugin.ts';

const fakeElectron = new URL('./tests/support/fake-electron.ts', import.meta.url).pathname;

// Projects run one after another (groupOrder): screens and browsers that wait for time must not share the cores with the rest.
export default defineConfig({
  test: {
    reporters: ['default'],
    // One program per core; Vitest itself would leave a core idle, which is half of a small machine.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['shared/**', 'db/**', 'core/**', 'electron/**', 'web/**', 'cli/**', 'renderer/**'] },
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          environment: 'node',
          globalSetup: ['tests/support/prepare-schema.ts'],
          include: ['{shared,db,core,web,cli,build}/**/*.test.ts', 'tests/{core,db,migrations,contract,tidy,cli,web,fault}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [sabotagePlugin(), react()],
        test: {
          name: 'component',
          sequence: { groupOrder: 1 },
          environment: 'jsdom',
          isolate: false,
          include: ['tests/component/**/*.test.tsx', 'renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/component/setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias: { electron: fakeElectron } },
        test: {
          name: 'electron',
          sequence: { groupOrder: 2 },
          environment: 'node',
          include: ['tests/electron/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 4 },
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // On a busy machine a browser can lose a race that no person runs: tried once more there, and marked "retry x1" in the report.
          retry: process.env.CI ? 1 : 0,
        },
      },
      {
        test: {
          name: 'pack',
          sequence: { groupOrder: 3 },
          environment: 'node',
          include: ['tests/pack/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
