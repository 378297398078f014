import { type Command, InvalidArgumentError, Option } from 'commander';
import { type TargetOptions, withLedgerOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { SWEEP_FORMS } from '../sweep/forms.ts';

export interface SweepOptions extends TargetOptions {
  readonly cluster?: readonly string[];
  readonly share?: number;
  readonly allRevisions?: boolean;
  readonly rules?: readonly string[];
  readonly previous?: readonly string[];
}

/** `taskwarden sweep`: everything that is there, judged now. */
export const sweep: CliCommand = {
  name: 'sweep',
  add: (program, run) => {
    withSweepOptions(withLedgerOptions(program.command('sweep')))
      .description('Judges every cluster, service, task and container instance now, and finds what is silent')
      .addHelpText(
        'after',
        `
Reads only. With a ledger (of the running taskwarden local, or --table) it also finds tasks that are gone and whose stop no
event told. What could not be read is told as not evaluated, with the permission that is missing, and is never a pass.
Exit code: 0 when nothing was found and everything was read; 1 when something was found; 2 on bad usage, or when nothing
was found but something could not be read.
${examples(
  ['taskwarden sweep', 'the running taskwarden local, else the account and region of the environment'],
  ['taskwarden sweep --cluster prod --rules security-hub', 'one cluster, by the rules of Security Hub'],
  ['taskwarden sweep --output json > sweep.json', 'for programs, and as --previous of the next report'],
  ['taskwarden sweep --output html --previous last-month.json > report.html', 'a report to send on'],
  ['taskwarden sweep --output asff', 'findings as BatchImportFindings takes them'],
)}`,
      )
      .action(run(start));
  },
};

function withSweepOptions(command: Command): Command {
  return command
    .option('--cluster <names...>', 'only these clusters, by name or ARN (default: all)')
    .option(
      '--share <percent>',
      "how much of ECS's documented rate of calls to use, 1 to 100 (default: the configuration's, 50)",
      percent,
    )
    .option('--all-revisions', 'also judge ACTIVE task definition revisions that nothing runs')
    .option('--rules <names...>', 'only these rules or rule sets (baseline, security-hub, …, all)')
    .option('--previous <files...>', 'earlier reports (--output json), to show the trend')
    .addOption(
      new Option('--output <form>', 'text and html for people; json and asff for programs').choices(
        Object.keys(SWEEP_FORMS),
      ),
    );
}

async function start(call: Call, options: SweepOptions): Promise<ExitCode> {
  // Only now: the SDK takes longer to load than everything else here.
  const { sweepNow } = await import('../sweep/sweep-now.ts');
  return sweepNow(call, options);
}

function percent(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 100) return number;
  throw new InvalidArgumentError('Give a whole number from 1 to 100.');
}
