/** Bundles of the functions, made once for a configuration: files of tests that deploy the same share them. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '@taskwarden/infra/bundle';
import type { Configuration } from '@taskwarden/response';

const ROOT = join(import.meta.dirname, '../..');
/** A bundle takes seconds of every processor, and depends on nothing but these. */
const SOURCES = ['package-lock.json', 'functions/**/*.ts', 'infra/*.ts', 'packages/*/src/**/*.ts'];
const KEPT = join(tmpdir(), 'taskwarden-bundles');
const DAY = 86_400_000;

/** A folder with the bundles of this configuration, as the sources are now. */
export async function bundled(configuration: Configuration): Promise<string> {
  const folder = join(KEPT, await hashOf(configuration));
  if (existsSync(folder)) return folder;
  mkdirSync(KEPT, { recursive: true });
  forgetOld();
  const outdir = mkdtempSync(join(KEPT, 'being-made-'));
  await buildFunctions({ configuration, outdir });
  if (existsSync(folder)) return outdir;
  renameSync(outdir, folder);
  return folder;
}

async function hashOf(configuration: Configuration): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(configuration));
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: ROOT })) files.push(file);
  for (const file of files.filter((one) => !one.endsWith('.test.ts')).toSorted()) {
    hash.update(file).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function forgetOld(): void {
  for (const name of readdirSync(KEPT)) {
    const folder = join(KEPT, name);
    if (Date.now() - statSync(folder).mtimeMs > DAY) rmSync(folder, { recursive: true, force: true });
  }
}
