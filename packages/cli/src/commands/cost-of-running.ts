import { InvalidArgumentError } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { configurationOf } from '../configuration.ts';
import { runningCostJson, runningCostView } from '../render/running-cost.ts';
import { EXAMPLE, toldCost } from '../running-cost/told.ts';

interface Options {
  readonly events: number;
  readonly tasks: number;
  readonly accounts: number;
}

/** `taskwarden cost-of-running`: what Taskwarden itself costs in a month. */
export const costOfRunningCommand: CliCommand = {
  name: 'cost-of-running',
  add: (program, run) => {
    program
      .command('cost-of-running')
      .description('Says what a deployment of Taskwarden costs in a month, line by line with its arithmetic')
      .option('--events <n>', 'events of ECS in a month', count(0), EXAMPLE.events)
      .option('--tasks <n>', 'tasks that a sweep finds', count(0), EXAMPLE.tasks)
      .option('--accounts <n>', 'accounts that are watched, that of the deployment included', count(1), 1)
      .addHelpText(
        'after',
        `
The configuration says how long the ledger remembers, and whether a key of your own encrypts.\n${examples(
          ['taskwarden cost-of-running --events 0', 'a deployment that nothing happens to'],
          ['taskwarden cost-of-running --tasks 5000 --accounts 12', 'a large one'],
          [
            'taskwarden cost-of-running --output json | jq .parts',
            '{total, parts: {idle, sweep, events}, lines: [{part, what, price, quantity, because, usd, unitPrice}], kinds: [{kind, usdPerMillion, …}]}',
          ],
        )}`,
      )
      .action(run(tell));
  },
};

/** A count as people write one: `1000000`, `1_000_000`, `1,000,000` or `1e6`. */
function count(atLeast: number): (text: string) => number {
  return (text) => {
    const plain = text.replaceAll(/_(?=\d)|,(?=\d{3}(?!\d))/g, '');
    const value = /^\d+(?:e\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
    if (!Number.isSafeInteger(value) || value < atLeast) {
      throw new InvalidArgumentError(`Give a whole number from ${atLeast} on.`);
    }
    return value;
  };
}

async function tell(call: Call, { events, tasks, accounts }: Options): Promise<ExitCode> {
  const { deployment, retentionDays } = configurationOf(call);
  const told = toldCost({ events, tasks, accounts, retentionDays, ownKey: deployment.kmsKey !== undefined });
  const { terminal, paint } = call;
  terminal.out(
    call.output === 'json' ? runningCostJson(told) : runningCostView(told, { width: terminal.width, paint }),
  );
  return 0;
}
