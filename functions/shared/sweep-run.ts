import { configuration } from 'taskwarden:config';
import { createSweepQueue } from '@taskwarden/aws';
import type { RunPorts } from '@taskwarden/response';
import { wired } from './environment.ts';
import { ledger } from './ledger.ts';
import { sqs } from './sqs.ts';

/** Where a sweep keeps how far it is, and what is still to be done. */
export const runPorts: RunPorts = {
  book: ledger,
  findings: ledger,
  isReported: configuration.sweep.reports,
  queue: createSweepQueue({
    client: sqs,
    pagesUrl: wired.queueUrl('sweep-pages'),
  }),
};
