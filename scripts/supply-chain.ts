/**
 * What comes from elsewhere: `node scripts/supply-chain.ts check` fails on a package that isn't pinned, runs code as it
 * is installed, or has a licence nobody has decided on; `sbom [--out FILE]` writes the bill of materials; `audit` asks
 * the registry for known vulnerabilities.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFunctions } from '../infra/bundle.ts';
import { requireConfiguration } from '../infra/configuration.ts';
import { ownPackages } from './supply-chain/lock.ts';
import { licenceProblems, lockProblems } from './supply-chain/problems.ts';
import { deployedBom, npmBom } from './supply-chain/sbom.ts';

const ROOT = dirname(import.meta.dirname);
const COMMANDS: Readonly<Record<string, () => number | Promise<number>>> = { check, sbom, audit };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'dist/sbom.cdx.json' } },
});
const command = COMMANDS[positionals[0] ?? 'check'];
if (!command) {
  console.error(`unknown command ${positionals[0]}: there are ${Object.keys(COMMANDS).join(', ')}`);
  process.exit(2);
}
process.exitCode = await command();

function check(): number {
  const packages = ownPackages();
  const { allowScripts = {} } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const problems = [
    ...lockProblems(packages, new Set(Object.keys(allowScripts))),
    ...licenceProblems(packages),
  ];
  for (const problem of problems) console.error(problem);
  console.log(`${packages.length} packages pinned: ${problems.length || 'no'} problems`);
  return problems.length === 0 ? 0 : 1;
}

async function sbom(): Promise<number> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-sbom-'));
  try {
    const functions = await buildFunctions({ configuration: requireConfiguration(undefined), outdir });
    const bom = deployedBom(npmBom(ROOT), functions);
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify(bom, null, 2)}\n`);
    const deployed = bom.components.filter(({ properties }) =>
      properties.some(({ name }) => name === 'taskwarden:function'),
    );
    console.log(
      `${values.out}: ${bom.components.length} components, ${deployed.length} of them in functions`,
    );
    return 0;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** npm's own exit code; 3 where the registry has no advisories to ask for, as a mirror may. */
function audit(): number {
  const { status, stdout, stderr } = spawnSync('npm', ['audit', '--audit-level=high', '--loglevel=error'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  console.log(stdout.trim());
  if (!stderr.includes('audit endpoint returned an error')) return status ?? 1;
  console.error(
    'NOT AUDITED: this registry does not answer audits; run it against https://registry.npmjs.org/',
  );
  return 3;
}
