import { type Command, InvalidArgumentError } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import type { LocalCommandOptions } from '../local/run-local.ts';

/** `taskwarden local`, also `npm start` */
export const local: CliCommand = {
  name: 'local',
  add: (program, run) => {
    withLocalOptions(program.command('local'))
      .description(
        'Runs the embedded AWS: recorded events through the real functions, then simulated clusters that live on',
      )
      .addHelpText(
        'after',
        examples(
          ['taskwarden local', 'plays the recorded events, then lets clusters live until Ctrl-C'],
          ['taskwarden local --once --output json | jq .stops', 'the summary alone on standard output'],
          ['taskwarden local --events ./incident-42 --config team.yaml', 'your own events and configuration'],
          ['taskwarden local --scenario outage.yaml --once', 'what your people would be told of an outage'],
        ),
      )
      .action(run(start));
  },
};

/** An hour in a minute. */
const DEFAULT_PACE = 60;
/** Fast enough to end in seconds, slow enough for the functions to keep up with the clock. */
const DEFAULT_SPEED = 500;

async function start(call: Call, options: LocalCommandOptions): Promise<ExitCode> {
  // Only now: the bundler and the embedded AWS take longer to load than everything else here.
  const { runLocal } = await import('../local/run-local.ts');
  return runLocal(call, options);
}

function withLocalOptions(command: Command): Command {
  return command
    .option('--once', 'end after what is played, with its summary')
    .option('--events <dir>', 'folder of recorded events to play (default: those of test/fixtures/events)')
    .option('--scenario <file>', 'scenario to live through; see examples/scenarios')
    .option(
      '--speed <n>',
      'how many times as fast as real recorded events are played',
      wholeNumber,
      DEFAULT_SPEED,
    )
    .option(
      '--pace <n>',
      'how many times as fast as real scenarios are lived through',
      wholeNumber,
      DEFAULT_PACE,
    )
    .option('--port <n>', 'port of the endpoint on 127.0.0.1 (default: any free one)', port)
    .option('--data <dir>', 'keep queues, ledger, messages and clusters in this folder (default: in memory)');
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('Give a whole number from 1 on.');
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}
