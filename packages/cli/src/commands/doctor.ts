import { loadConfiguration } from '@taskwarden/config';
import { clockOf, type Target, type TargetOptions, targetOf, withTargetOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import type { CheckResult } from '../doctor/run-checks.ts';
import { CliFault } from '../fault.ts';
import { readRunningLocal } from '../local/running.ts';
import { checksJson, checksView } from '../render/doctor.ts';

/** `taskwarden doctor` */
export const doctor: CliCommand = {
  name: 'doctor',
  add: (program, run) => {
    withTargetOptions(program.command('doctor'))
      .description('Looks at a deployment from every side, and says what is wrong with it and what to do')
      .option('--stage <stage>', 'stage of the deployment (default: the running taskwarden local)')
      .addHelpText(
        'after',
        examples(
          ['taskwarden doctor --stage prod', 'every check, with what to do where one is not ok'],
          [
            `taskwarden doctor --stage prod --output json | jq '.checks[] | select(.status == "failed")'`,
            '{checks: [{name, status, detail, fix}]}; status is ok, warning, failed or not-checked',
          ],
        ),
      )
      .addHelpText(
        'after',
        'It only reads: permissions are simulated, dead letters are looked at and left, nobody is told anything.\nExit code: 0 when no check failed, 1 when one did. 2 when none could look.\nWhat could not be asked is not-checked, never ok.',
      )
      .action(run(check));
  },
};

async function check(call: Call, options: TargetOptions): Promise<ExitCode> {
  const { terminal, output, paint } = call;
  const running = readRunningLocal();
  const target = targetOf(options, terminal, running);
  requirePlace(options, target);
  const local = running !== undefined && running.url === target.client.endpoint ? running : undefined;
  // Only now: so many clients take longer to load than everything else here.
  const [{ CHECKS }, { namingOf }, { runChecks }, { openScene }] = await Promise.all([
    import('../doctor/checks/index.ts'),
    import('../doctor/deployment.ts'),
    import('../doctor/run-checks.ts'),
    import('../doctor/scene.ts'),
  ]);
  const scene = openScene({
    target,
    naming: namingOf(options.stage),
    configuration: loadConfiguration(call.configFile ?? local?.configFile ?? terminal.env.TASKWARDEN_CONFIG),
    environment: local?.environment ?? terminal.env,
    now: await clockOf(target, terminal),
  });
  try {
    const results = await runChecks(CHECKS, scene);
    terminal.out(
      output === 'json' ? checksJson(results) : checksView(results, { width: terminal.width, paint }),
    );
    return exitCodeOf(results);
  } finally {
    scene.close();
  }
}

/** Where nothing at all could be asked, nothing is known to be well. */
function exitCodeOf(results: readonly CheckResult[]): ExitCode {
  if (results.every(({ status }) => status === 'not-checked')) return 2;
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
}

/** In AWS everything has the stage in its name; the embedded AWS is a stage of its own. */
function requirePlace({ stage }: TargetOptions, { client }: Target): void {
  if (stage !== undefined || client.endpoint !== undefined) return;
  throw new CliFault(
    'which deployment? No taskwarden local is running, and no stage is named.',
    'Name it with --stage, as it was deployed (npx sst deploy --stage STAGE).',
  );
}
