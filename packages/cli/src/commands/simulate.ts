import { parseDuration } from '@taskwarden/config';
import { InvalidArgumentError } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { configurationOf } from '../configuration.ts';
import { CliFault } from '../fault.ts';

interface SimulateCommandOptions {
  readonly seed?: number;
  readonly until?: number;
  readonly withResponse?: true;
}

/** `taskwarden simulate SCENARIO` */
export const simulate: CliCommand = {
  name: 'simulate',
  add: (program, run) => {
    program
      .command('simulate')
      .description('Plays a scenario on a simulated ECS, and holds it against what it expects')
      .argument('<scenario>', 'the scenario, a YAML file; see examples/scenarios')
      .option('--seed <n>', "of all randomness, instead of the scenario's own", wholeNumber)
      .option(
        '--until <duration>',
        "how long it is played, such as 45m, instead of the scenario's own",
        duration,
      )
      .option(
        '--with-response',
        'let Taskwarden respond, so that incidents, messages, findings and actions are shown too',
      )
      .addHelpText('after', OUTCOME)
      .addHelpText(
        'after',
        examples(
          [
            'taskwarden simulate examples/scenarios/bad-image-deploy.yaml',
            'a lane for each service, then what is expected',
          ],
          [
            'taskwarden simulate outage.yaml --with-response --config team.yaml',
            'what your people would be told',
          ],
          [
            'taskwarden simulate outage.yaml --output json | jq "select(.moment == \\"stop\\")"',
            'one moment a line',
          ],
        ),
      )
      .action(run(play));
  },
};

const OUTCOME = `
Time is virtual: hours take seconds, and the same seed gives the same output, byte for byte. Where an expectation is about
incidents, messages, findings or actions, Taskwarden responds unasked. A policy in the scenario stands in place of the
configuration's: with a rule on enforce, Taskwarden stops tasks and returns services in the simulated world.
Exit code: 0 when every expectation holds, 1 when one does not, 2 when the scenario can't be read.`;

async function play(call: Call, options: SimulateCommandOptions, file: string): Promise<ExitCode> {
  // Only now: the simulator takes longer to load than everything else here.
  const [{ loadScenario }, { needsResponse, simulate: run }, { simulationView }] = await Promise.all([
    import('../simulate/load-scenario.ts'),
    import('../simulate/simulate.ts'),
    import('../render/simulation.ts'),
  ]);
  const { terminal, output, paint } = call;
  const { scenario, policy } = await loadScenario(file, call.paintErr);
  const responds = options.withResponse === true || needsResponse(scenario);
  const simulated = await orFault(
    run(scenario, {
      ...(options.seed !== undefined && { seed: options.seed }),
      ...(options.until !== undefined && { untilSeconds: options.until }),
      ...(responds && { configuration: { ...configurationOf(call), ...policy } }),
    }),
  );
  const { moments, judged } = simulated;
  if (output === 'json') {
    for (const moment of moments) terminal.out(`${JSON.stringify(moment)}\n`);
    for (const one of judged) terminal.out(`${JSON.stringify({ moment: 'expectation', ...one })}\n`);
  } else {
    terminal.out(simulationView({ scenario, ...simulated }, { width: terminal.width, paint }));
  }
  return judged.every(({ holds }) => holds) ? 0 : 1;
}

/** A world that ECS refuses is the scenario's mistake, not ours. */
async function orFault<Result>(playing: Promise<Result>): Promise<Result> {
  const { ScenarioFault } = await import('@taskwarden/simulator/scenario');
  return playing.catch((error: unknown) => {
    if (error instanceof ScenarioFault) throw new CliFault(`the scenario can't be played: ${error.message}`);
    throw error;
  });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('Give a whole number.');
}

function duration(text: string): number {
  const seconds = parseDuration(text);
  if (seconds !== undefined && seconds > 0) return seconds;
  throw new InvalidArgumentError('Give a duration such as 90s, 45m or 2h.');
}
