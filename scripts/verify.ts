/**
 * Every check there is, one after the other: what `npm test` and CI run.
 * With names of steps as arguments, only these: `node scripts/verify.ts types unit`.
 */
import { spawnSync } from 'node:child_process';

const STEPS: Readonly<Record<string, readonly string[]>> = {
  lint: ['biome check --error-on-warnings .', 'oxlint --type-aware --deny-warnings'],
  supply: ['node scripts/supply-chain.ts check', 'node scripts/supply-chain.ts sbom'],
  types: ['tsc -p tsconfig.json'],
  infra: ['bash scripts/sst-platform.sh', 'tsc -p tsconfig.infra.json'],
  build: ['node scripts/build.ts'],
  docs: ['node scripts/docs.ts --check'],
  tests: ['vitest run'],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`unknown step ${unknown.join(', ')}: the steps are ${Object.keys(STEPS).join(', ')}`);
  process.exit(2);
}

for (const [name, commands] of Object.entries(STEPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const command of commands) {
    const started = performance.now();
    console.log(`\n── ${name}: ${command}`);
    const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
    console.log(
      `── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
    if (status !== 0) process.exit(status ?? 1);
  }
}
