import { FARGATE_PRICES, fargatePrices, HOURS_PER_MONTH } from '@taskwarden/domain';
import { InvalidArgumentError, Option } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { type CostQuestion, taskCost } from '../cost/task-cost.ts';
import { filesMeant } from '../lint/input-file.ts';
import { type NamedDefinition, taskDefinitionsIn } from '../lint/task-definition-file.ts';
import { regionFor } from '../region.ts';
import { costView, spotPricesAsOf } from '../render/cost-table.ts';

interface Options {
  readonly count: number;
  readonly hours: number;
  readonly spot?: boolean;
  readonly region?: string;
  readonly arch?: 'x86' | 'arm';
}

const REGIONS = FARGATE_PRICES.map(({ region }) => region);

/** `taskwarden cost`: what task definitions cost on Fargate in a month. */
export const cost: CliCommand = {
  name: 'cost',
  add: (program, run) => {
    program
      .command('cost')
      .description('Says what tasks of a definition cost on Fargate in a month, and what would cost less')
      .argument('<files...>', 'files with task definitions, in any form that lint reads; - is standard input')
      .option('--count <n>', 'how many tasks run', positive, 1)
      .option('--hours <h>', 'hours of the month in which they run', positive, HOURS_PER_MONTH)
      .option('--spot', 'on Fargate Spot')
      .option('--region <region>', 'default: that of the ARN, else AWS_REGION, else us-east-1')
      .addOption(new Option('--arch <arch>', 'default: runtimePlatform').choices(['x86', 'arm']))
      .addHelpText(
        'after',
        `
Prices are dated figures, before discounts, and known for ${REGIONS.join(', ')}.
Spot prices move: take them as an order of magnitude. Nothing is guessed: where a price is not known, it says so.\n${examples(
          ['taskwarden cost task-definition.json --count 4', 'four tasks, all month'],
          ['taskwarden cost batch.json --hours 40 --spot --output json', 'one object a definition'],
        )}`,
      )
      .action(run(tellCosts));
  },
};

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Give a number over 0.');
  return value;
}

async function tellCosts(call: Call, options: Options, files: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  for (const file of filesMeant(files)) {
    for (const named of await taskDefinitionsIn(file, call.terminal)) {
      if (!tellCost(named, options, call)) exitCode = 2;
    }
  }
  return exitCode;
}

/** Whether there was something to tell. */
function tellCost({ file, name, definition }: NamedDefinition, options: Options, call: Call): boolean {
  const { terminal, paint, paintErr } = call;
  const { count, hours, spot = false, arch } = options;
  const region = regionFor(definition.taskDefinitionArn, terminal, options.region);
  const prices = fargatePrices(region);
  const refuse = (why: string) => {
    terminal.err(`${paintErr('taskwarden:', 'red')} ${file}: ${name}: ${why}\n`);
    return false;
  };
  if (prices === undefined) {
    return refuse(
      `no price of ${region} is known. Prices are known for ${REGIONS.join(', ')}: see --region.`,
    );
  }
  const question: CostQuestion = { prices, count, hours, spot, ...(arch === undefined ? {} : { arch }) };
  const told = taskCost(definition, question);
  if ('missing' in told) return refuse(told.missing);
  terminal.out(
    call.output === 'json'
      ? `${JSON.stringify({ file, family: name, region: prices.region, pricesAsOf: prices.asOf, spotPricesAsOf: spotPricesAsOf(prices), count, hours, ...told })}\n`
      : costView({ name, cost: told, question }, { width: terminal.width, paint }),
  );
  return true;
}
