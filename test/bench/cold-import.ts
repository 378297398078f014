/**
 * What a cold start spends on importing a function's bundle, against a bare handler of the SDK's clients that the function
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
import { report } from './report.ts';

const PROCESSES = 15;
const IMPORT = `const from = performance.now(); await import(process.argv[1]); console.log(performance.now() - from);`;

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

const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-cold-import-'));
try {
  const built = await buildFunctions({
    configuration: DEFAULT_CONFIGURATION,
    outdir,
    only: ['task-state-change', 'notification'],
  });
  for (const one of built) writeFileSync(join(outdir, `bare-${one.name}.mjs`), await bareBundle(one));
  report(
    built.map(({ name, file }) => {
      // By turns, so that other work on this machine slows both; the quickest of each is the least disturbed.
      const turns = Array.from({ length: PROCESSES }, () => ({
        ours: importMilliseconds(file),
        bare: importMilliseconds(join(outdir, `bare-${name}.mjs`)),
      }));
      return {
        name: `cold import of ${name}, against a bare handler`,
        value: Math.min(...turns.map(({ ours }) => ours)) / Math.min(...turns.map(({ bare }) => bare)),
        unit: 'times',
        bar: { atMost: 1.5 },
      };
    }),
  );
} finally {
  rmSync(outdir, { recursive: true });
}
