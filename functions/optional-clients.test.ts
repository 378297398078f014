import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { afterEach, expect, test } from 'vitest';
import { buildFunctions } from '../infra/bundle.ts';
import { FUNCTIONS, type FunctionName, type FunctionSpec } from '../infra/topology.ts';

const outdirs: string[] = [];
afterEach(() => {
  for (const outdir of outdirs.splice(0)) rmSync(outdir, { recursive: true, force: true });
});

const GATEWAYS = { reports: 'report-store', securityHub: 'finding-importer' } as const;
const CLIENTS = { reports: '@aws-sdk/client-s3/', securityHub: '@aws-sdk/client-securityhub/' } as const;
type Wish = keyof typeof GATEWAYS;

/** Functions whose bundle carries the client. */
async function carriers(
  wish: Wish,
  { isWanted, only }: { readonly isWanted: boolean; readonly only: readonly FunctionName[] },
): Promise<readonly string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-reporting-'));
  outdirs.push(outdir);
  const sweep = { ...DEFAULT_CONFIGURATION.sweep, [wish]: isWanted };
  const built = await buildFunctions({ configuration: { ...DEFAULT_CONFIGURATION, sweep }, outdir, only });
  return built
    .filter(({ sources }) => sources.some((source) => source.includes(CLIENTS[wish])))
    .map(({ name }) => name);
}

test.each<[string, Wish]>([
  ['S3 comes along only where reports are kept', 'reports'],
  ['Security Hub comes along only where findings are imported', 'securityHub'],
])(
  'the client of %s, and only in the function that may',
  async (_, wish) => {
    const all = Object.keys(FUNCTIONS) as FunctionName[];
    const may = all.filter((name) => {
      const { usesIfConfigured = [] }: FunctionSpec = FUNCTIONS[name];
      return usesIfConfigured.includes(GATEWAYS[wish]);
    });

    expect(may).not.toEqual([]);
    expect(await carriers(wish, { isWanted: false, only: may })).toEqual([]);
    expect(await carriers(wish, { isWanted: true, only: all })).toEqual(may);
  },
  120_000,
);
