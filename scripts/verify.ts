/**
 * Every check there is: what `npm test` and CI run.
 * With names of steps as arguments, only these: `node scripts/verify.ts types tests`.
 *
 * Where SST's platform can't be downloaded, what needs it is left out, and the last line says so. CI leaves nothing out.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How `scripts/sst-platform.sh` ends where there is no way to the npm registry. */
const CANNOT_DOWNLOAD = 75;
const OTHER_TESTS = 'vitest run --project integration --project unit';
const OTHER_AND_INFRA_TESTS = `${OTHER_TESTS} --project infra`;
const WITHOUT_SST: Readonly<Record<string, string>> = { [OTHER_AND_INFRA_TESTS]: OTHER_TESTS };

/**
 * The lists of a step follow each other, and the commands of a list run side by side. What is tried end to end waits for much
 * of its time: together with all other tests it takes little longer than alone.
 */
const STEPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  lint: [['biome check --error-on-warnings .'], ['oxlint --type-aware --deny-warnings']],
  supply: [['node scripts/supply-chain.ts check'], ['node scripts/supply-chain.ts sbom']],
  types: [['tsc -p tsconfig.json']],
  infra: [['bash scripts/sst-platform.sh'], ['tsc -p tsconfig.infra.json']],
  build: [['node scripts/build.ts']],
  docs: [['node scripts/docs.ts --check']],
  tests: [['vitest run --project end-to-end', OTHER_AND_INFRA_TESTS]],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`unknown step ${unknown.join(', ')}: the steps are ${Object.keys(STEPS).join(', ')}`);
  process.exit(2);
}

let hasSst = true;
for (const [name, turns] of Object.entries(STEPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const commands of turns) {
    const possible = commands.map((command) => (hasSst ? command : (WITHOUT_SST[command] ?? command)));
    const status = await runTogether(name, possible);
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

/** The status of the first that failed. All run to their end, so that one run tells all there is to mend. */
async function runTogether(name: string, commands: readonly string[]): Promise<number> {
  const [first, ...others] = commands;
  if (first === undefined) return 0;
  // What runs beside the first is told after it: two outputs in one can't be read.
  const hidden = others.map((command) => run(name, command, 'kept'));
  const statuses = [await run(name, first, 'shown'), ...(await Promise.all(hidden))];
  return statuses.find((status) => status !== 0) ?? 0;
}

async function run(name: string, command: string, output: 'shown' | 'kept'): Promise<number> {
  const started = performance.now();
  console.log(`\n── ${name}: ${command}`);
  const child = spawn(command, {
    shell: true,
    stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
  const kept = child.stdout ? await text(child.stdout) : '';
  const status = await exited;
  const ended = status === 0 ? 'ok' : status === CANNOT_DOWNLOAD ? 'SKIPPED' : 'FAILED';
  console.log(
    `${kept}── ${name}: ${command}: ${ended} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return status;
}
