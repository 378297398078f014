import { configuration } from 'taskwarden:config';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createSweepQueue } from '@taskwarden/aws';
import type { RunPorts } from '@taskwarden/response';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';
import { ledger } from './ledger.ts';

/** Where a sweep keeps how far it is, and what is still to be done. */
export const runPorts: RunPorts = {
  book: ledger,
  isReported: configuration.sweep.reports,
  queue: createSweepQueue({
    client: new SQSClient(clientSettings),
    pagesUrl: wired.queueUrl('sweep-pages'),
  }),
};
