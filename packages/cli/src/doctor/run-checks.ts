import { type Check, type CheckStatus, type Finding, NotChecked } from './check.ts';
import type { Scene } from './scene.ts';

/** A line of the result. */
export interface CheckResult {
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
  readonly fix?: string;
}

/** Runs every check, each for itself: one that cannot look says so, and keeps no other from looking. */
export async function runChecks(checks: readonly Check[], scene: Scene): Promise<readonly CheckResult[]> {
  const results = await Promise.all(checks.map((check) => runOne(check, scene)));
  return results.flat();
}

async function runOne({ name, run }: Check, scene: Scene): Promise<readonly CheckResult[]> {
  const findings = await run(scene).catch((error: unknown) => notChecked(error));
  return [findings].flat().map(({ of, ...finding }) => ({
    name: of === undefined ? name : `${name} ${of}`,
    ...finding,
    ...('fix' in finding && { fix: toDo(finding.fix, scene) }),
  }));
}

/** Commands with the stage in them. In the embedded AWS nothing is deployed: it is started, and is found by itself. */
function toDo(fix: string, { naming: { stage } }: Scene): string {
  return stage === undefined
    ? fix.replaceAll('npx sst deploy --stage STAGE', 'taskwarden local').replaceAll(' --stage STAGE', '')
    : fix.replaceAll('--stage STAGE', `--stage ${stage}`);
}

export function notChecked(error: unknown): Finding {
  if (error instanceof NotChecked) {
    return { status: 'not-checked', detail: error.message, fix: error.fix };
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { status: 'not-checked', detail, fix: 'This is unexpected: report it with this line.' };
}
