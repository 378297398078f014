/**
 * Every check there is, one after the other: what `npm test` and CI run.
 * With names of steps as arguments, only these: `node scripts/verify.ts types unit`.
 *
 * Where SST's platform can't be downloaded, what needs it is left out, and the last line says so. CI leaves nothing out.
 */
import { spawnSync } from 'node:child_process';

/** How `scripts/sst-platform.sh` ends where there is no way to the npm registry. */
const CANNOT_DOWNLOAD = 75;
const TESTS_WITHOUT_SST = 'vitest run --project unit --project integration';
const TESTS = `${TESTS_WITHOUT_SST} --project infra`;
const WITHOUT_SST: Readonly<Record<string, string>> = { [TESTS]: TESTS_WITHOUT_SST };

const STEPS: Readonly<Record<string, readonly string[]>> = {
  lint: ['biome check --error-on-warnings .', 'oxlint --type-aware --deny-warnings'],
  supply: ['node scripts/supply-chain.ts check', 'node scripts/supply-chain.ts sbom'],
  types: ['tsc -p tsconfig.json'],
  infra: ['bash scripts/sst-platform.sh', 'tsc -p tsconfig.infra.json'],
  build: ['node scripts/build.ts'],
  docs: ['node scripts/docs.ts --check'],
  tests: [TESTS],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`unknown step ${unknown.join(', ')}: the steps are ${Object.keys(STEPS).join(', ')}`);
  process.exit(2);
}

let hasSst = true;
for (const [name, commands] of Object.entries(STEPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const command of commands) {
    const status = run(name, hasSst ? command : (WITHOUT_SST[command] ?? command));
    if (name === 'infra' && status === CANNOT_DOWNLOAD) {
      hasSst = false;
      break;
    }
    if (status !== 0) process.exit(status);
  }
}
if (!hasSst)
  console.log(
    '\n── SKIPPED: types and tests of the infrastructure, for want of the npm registry: npm run infra',
  );

function run(name: string, command: string): number {
  const started = performance.now();
  console.log(`\n── ${name}: ${command}`);
  const status = spawnSync(command, { shell: true, stdio: 'inherit' }).status ?? 1;
  const ended = status === 0 ? 'ok' : status === CANNOT_DOWNLOAD ? 'SKIPPED' : 'FAILED';
  console.log(`── ${name}: ${ended} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return status;
}
