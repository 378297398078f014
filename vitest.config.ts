import { defineConfig } from 'vitest/config';

/** Minutes each, mostly of waiting: `npm run slow` runs them, and `npm test` does not. */
const SLOW: string[] = [];

/**
 * `unit` is pure and quick; `infra` evaluates the deployment against SST's components; `integration` starts the embedded AWS, so
 * its files run one after the other. The files of the first two share their modules: loading them anew for each took longer
 * than all of the tests.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,functions,infra,scripts}/**/*.test.ts', 'test/guards/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          isolate: false,
          // Properties over random worlds take seconds, and more where the machine has much else to do.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          isolate: false,
          fileParallelism: false,
          // A graph takes half a minute alone, and minutes beside others.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/{integration,end-to-end}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...SLOW],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'slow',
          include: SLOW,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
