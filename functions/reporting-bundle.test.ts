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

/** Functions whose bundle carries the client of S3. */
async function carriers(reports: boolean, only: readonly FunctionName[]): Promise<readonly string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-reporting-'));
  outdirs.push(outdir);
  const sweep = { ...DEFAULT_CONFIGURATION.sweep, reports };
  const built = await buildFunctions({ configuration: { ...DEFAULT_CONFIGURATION, sweep }, outdir, only });
  return built
    .filter(({ sources }) => sources.some((source) => source.includes('@aws-sdk/client-s3/')))
    .map(({ name }) => name);
}

test('the client of S3 comes along only where reports are kept, and only in the function that may keep them', async () => {
  const mayKeep = (Object.keys(FUNCTIONS) as FunctionName[]).filter((name) => {
    const { usesIfConfigured = [] }: FunctionSpec = FUNCTIONS[name];
    return usesIfConfigured.includes('report-store');
  });

  expect(await carriers(false, mayKeep)).toEqual([]);
  expect(await carriers(true, Object.keys(FUNCTIONS) as FunctionName[])).toEqual(mayKeep);
}, 120_000);
