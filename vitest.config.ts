import { defineConfig } from 'vitest/config';

/** Real processes and sockets on one machine: where it is busy, one may once come late. The report says what was tried again. */
const RETRIES = 1;

/**
 * `unit` is pure and quick; `infra` evaluates the deployment against SST's components; `integration` and `end-to-end` start the
 * embedded AWS, so their files run one after the other. The files of the first two share their modules: loading them anew for
 * each took longer than all of the tests.
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
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          retry: RETRIES,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          retry: RETRIES,
        },
      },
    ],
  },
});
