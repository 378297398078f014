import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type LocalAws,
  type LocalOptions,
  type RecordedEvent,
  startLocal,
  type Topology,
} from '@taskwarden/local';
import { build } from 'esbuild';

/** A world of one queue, one FIFO queue and one schedule, run by the functions of `test/fixtures/functions`. */
export const SMALL_WORLD: Topology = {
  queues: {
    work: { visibilityTimeoutSeconds: 60, maxReceiveCount: 3, deadLetters: 'dead-letters' },
    steps: { fifo: true, visibilityTimeoutSeconds: 60, maxReceiveCount: 3, deadLetters: 'dead-letters-fifo' },
    'dead-letters': { retentionDays: 14 },
    'dead-letters-fifo': { fifo: true, retentionDays: 14 },
  },
  rules: [
    { name: 'work', pattern: { source: ['test.work'] }, queue: 'work' },
    { name: 'nowhere', pattern: { source: ['test.nowhere'] }, queue: 'gone' },
  ],
  functions: {
    worker: {
      memoryMiB: 128,
      timeoutSeconds: 1,
      source: { queue: 'work', batchSize: 10, maximumConcurrency: 2 },
    },
    stepper: {
      memoryMiB: 128,
      timeoutSeconds: 5,
      source: { queue: 'steps', batchSize: 10, maximumConcurrency: 2 },
    },
    ticker: { memoryMiB: 128, timeoutSeconds: 5, source: { schedule: 'rate(1 minute)' } },
  },
  topics: ['notices'],
  table: 'ledger',
};

let bundled: Promise<string> | undefined;

async function bundle(): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-bundles-'));
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  const source = (name: string): string => `test/fixtures/functions/${name}.ts`;
  await build({
    entryPoints: {
      worker: source('worker'),
      stepper: source('worker'),
      ticker: source('ticker'),
      broken: source('broken'),
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
  });
  return outdir;
}

/** Starts the small world, fast by default. */
export async function startSmallWorld(options: Partial<LocalOptions> = {}): Promise<LocalAws> {
  bundled ??= bundle();
  return startLocal({ bundles: await bundled, topology: SMALL_WORLD, clock: { factor: 1000 }, ...options });
}

let events = 0;

/** An event that brings work. */
export function work(detail: Readonly<Record<string, unknown>>, source = 'test.work'): RecordedEvent {
  events += 1;
  return {
    version: '0',
    id: `event-${events}`,
    'detail-type': 'Work',
    source,
    account: '111122223333',
    time: '2026-11-23T09:00:00Z',
    region: 'eu-west-1',
    resources: [],
    detail,
  };
}

export const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
