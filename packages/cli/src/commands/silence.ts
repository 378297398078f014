import { randomUUID } from 'node:crypto';
import { parseDuration } from '@taskwarden/config';
import type { Command } from 'commander';
import { withLedger } from '../aws/ledger.ts';
import { type TargetOptions, withLedgerOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples, type Run } from '../command.ts';
import { CliFault } from '../fault.ts';
import { readMatchers } from '../matchers.ts';
import { silenceJsonLine, silenceLine, silencesView } from '../render/silences.ts';

/** `taskwarden silence add|list|expire` */
export const silence: CliCommand = {
  name: 'silence',
  add: (program, run) => {
    const parent = program
      .command('silence')
      .description('Keeps matching incidents from being told for a while; they stay in the ledger');
    addAdd(parent, run);
    addList(parent, run);
    addExpire(parent, run);
  },
};

interface AddOptions extends TargetOptions {
  readonly for: string;
  readonly reason: string;
  readonly author?: string;
}

function addAdd(parent: Command, run: Run): void {
  withLedgerOptions(parent.command('add'))
    .description('Adds a silence')
    .argument('<matchers...>', 'what to silence, as name=value; * stands for any run of characters')
    .requiredOption('--for <duration>', 'how long: 30m, 2h, 1d')
    .requiredOption('--reason <text>', 'why: others will read it')
    .option('--author <name>', 'who silences (default: who is logged in)')
    .addHelpText(
      'after',
      examples(
        [
          'taskwarden silence add service=web cause=image-pull/* --for 2h --reason "registry is moving"',
          'all conditions must hold',
        ],
        [
          'taskwarden silence add team=payments environment=test --for 1d --reason "load test"',
          'by team and environment',
        ],
      ),
    )
    .action(run(add));
}

async function add(call: Call, options: AddOptions, words: readonly string[]): Promise<ExitCode> {
  const { terminal, paint } = call;
  const seconds = parseDuration(options.for);
  if (seconds === undefined || seconds === 0) {
    throw new CliFault(
      `--for ${options.for} is no duration.`,
      'Write a whole number and a unit: 30m, 2h, 1d.',
    );
  }
  const said = { match: readMatchers(words), author: authorOf(options, terminal), reason: options.reason };
  const added = await withLedger(options, terminal, async (ledger, now) => {
    const silenceId = randomUUID().slice(0, 8);
    const entry = { silenceId, ...said, createdAt: now, expiresAt: now + seconds * 1000 };
    await ledger.putSilence(entry);
    return entry;
  });
  terminal.out(
    call.output === 'json'
      ? silenceJsonLine(added)
      : `${paint('silenced', 'green')} ${silenceLine(added, added.createdAt)}\n  End it early: taskwarden silence expire ${added.silenceId}\n`,
  );
  return 0;
}

function authorOf({ author }: AddOptions, { user }: Call['terminal']): string {
  const name = author ?? user;
  if (name === undefined || name === '')
    throw new CliFault('who silences is not known.', 'Say it with --author.');
  return name;
}

function addList(parent: Command, run: Run): void {
  withLedgerOptions(parent.command('list'))
    .description('Lists the silences that hold now')
    .addHelpText('after', examples(['taskwarden silence list --output json', 'one object a line']))
    .action(run(list));
}

async function list(call: Call, options: TargetOptions): Promise<ExitCode> {
  const { terminal } = call;
  const { now, silences } = await withLedger(options, terminal, async (ledger, at) => ({
    now: at,
    silences: await ledger.silences(at),
  }));
  terminal.out(
    call.output === 'json'
      ? silences.map(silenceJsonLine).join('')
      : silencesView(silences, { now, paint: call.paint }),
  );
  return 0;
}

function addExpire(parent: Command, run: Run): void {
  withLedgerOptions(parent.command('expire'))
    .description('Ends a silence now; what still happens is told again')
    .argument('<id>', 'the id that silence add and silence list print')
    .addHelpText('after', examples(['taskwarden silence expire 3f2a91bc', 'ends that silence']))
    .action(run(expire));
}

async function expire(call: Call, options: TargetOptions, silenceId: string): Promise<ExitCode> {
  const { terminal } = call;
  const outcome = await withLedger(options, terminal, (ledger, now) => ledger.expireSilence(silenceId, now));
  if (outcome === 'unknown') {
    throw new CliFault(`no silence ${silenceId} holds now.`, 'See taskwarden silence list.');
  }
  terminal.out(
    call.output === 'json' ? `${JSON.stringify({ silenceId, outcome })}\n` : `expired ${silenceId}\n`,
  );
  return 0;
}
