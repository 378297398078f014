/**
 * Writes the references under docs/reference that are derived from the code: `node scripts/docs.ts`. With `--check` it
 * writes nothing and fails where a file differs from what the code gives.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cliReference, runningCostReference } from '@taskwarden/cli';
import { configurationJsonSchema, configurationReference } from '@taskwarden/config';
import { causesReference } from '@taskwarden/diagnosis';
import { deployerPolicy } from '@taskwarden/infra/deployer-policy';
import { keyPolicy } from '@taskwarden/infra/key-policy';
import { busEventSchema } from '@taskwarden/notify';
import { rulesReference } from '@taskwarden/policy';
import { factEventSchema } from '@taskwarden/response';
import { scenarioJsonSchema } from '@taskwarden/simulator/scenario';

const REFERENCES: readonly { readonly file: string; readonly render: () => string }[] = [
  { file: 'causes.md', render: causesReference },
  { file: 'cli.md', render: cliReference },
  { file: 'cost-of-running.md', render: runningCostReference },
  { file: 'configuration.md', render: configurationReference },
  {
    file: 'deployer-policy.json',
    render: () =>
      `${JSON.stringify(deployerPolicy({ partition: 'aws', region: 'REGION', account: 'ACCOUNT' }), null, 2)}\n`,
  },
  {
    file: 'key-policy.json',
    render: () =>
      `${JSON.stringify(keyPolicy({ partition: 'aws', region: 'REGION', account: 'ACCOUNT' }), null, 2)}\n`,
  },
  { file: 'events.schema.json', render: () => `${JSON.stringify(busEventSchema(), null, 2)}\n` },
  { file: 'facts.schema.json', render: () => `${JSON.stringify(factEventSchema(), null, 2)}\n` },
  {
    file: 'scenario.schema.json',
    render: () =>
      `${JSON.stringify(scenarioJsonSchema(configurationJsonSchema().properties?.policy), null, 2)}\n`,
  },
  { file: 'rules.md', render: rulesReference },
  {
    file: 'taskwarden.schema.json',
    render: () => `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`,
  },
];

const folder = new URL('../docs/reference/', import.meta.url);
const check = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });

const stale = REFERENCES.filter(({ file, render }) => {
  const path = new URL(file, folder);
  const text = render();
  if (text === current(path)) return false;
  if (!check) writeFileSync(path, text);
  console.log(`docs/reference/${file} ${check ? 'differs from the code' : 'written'}`);
  return true;
});

if (check && stale.length > 0) {
  console.error('Run "node scripts/docs.ts" and commit what it writes.');
  process.exit(1);
}

function current(path: URL): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
