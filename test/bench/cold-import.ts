/**
 * How large each function's bundle is, and what a cold start spends on importing it, against a bare handler of the SDK's clients that the function
 * uses (docs/decisions/016). Run it by itself: `node test/bench/cold-import.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '@taskwarden/infra/bundle';
import { DEAD_LETTER_QUEUES, QUEUES, TOPICS, WIRING } from '@taskwarden/infra/topology';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { bareBundle } from '../../functions/testing/bare-bundle.ts';
import { type Measurement, report } from './report.ts';

const PROCESSES = 9;
/** Processor time: what others do on this machine is none of it. */
const IMPORT = `const from = process.cpuUsage(); await import(process.argv[1]);
const { user, system } = process.cpuUsage(from); console.log((user + system) / 1000);`;

const env = {
  AWS_REGION: 'eu-west-1',
  [WIRING.stage]: 'bench',
  [WIRING.table]: 'ledger',
  [WIRING.eventBus]: 'arn:aws:events:us-east-1:000000000000:event-bus/incidents',
  ...Object.fromEntries(
    Object.keys({ ...QUEUES, ...DEAD_LETTER_QUEUES }).map((name) => [WIRING.queueUrl(name), 'https://queue']),
  ),
  ...Object.fromEntries(TOPICS.map((name) => [WIRING.topicArn(name), 'arn:aws:sns:::topic'])),
};

function importMilliseconds(file: string): number {
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', IMPORT, file], { env }));
}

function coldImport(ours: string, bare: string): number {
  // By turns, so that other work on this machine slows both; the quickest of each is the least disturbed.
  const turns = Array.from({ length: PROCESSES }, () => ({
    ours: importMilliseconds(ours),
    bare: importMilliseconds(bare),
  }));
  return Math.min(...turns.map((turn) => turn.ours)) / Math.min(...turns.map((turn) => turn.bare));
}

const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-cold-import-'));
try {
  const built = await buildFunctions({ configuration: DEFAULT_CONFIGURATION, outdir });
  const measurements: Measurement[] = [];
  for (const one of built) {
    const bare = await bareBundle(one);
    writeFileSync(join(outdir, `bare-${one.name}.mjs`), bare);
    measurements.push(
      {
        name: `bundle of ${one.name}, against a bare handler`,
        value: one.bytes / bare.byteLength,
        unit: 'times',
        bar: { atMost: 1.5 },
      },
      {
        name: `cold import of ${one.name}, against a bare handler`,
        value: coldImport(one.file, join(outdir, `bare-${one.name}.mjs`)),
        unit: 'times',
        bar: { atMost: 1.5 },
      },
    );
  }
  report(measurements);
} finally {
  rmSync(outdir, { recursive: true });
}
