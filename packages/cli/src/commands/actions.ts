import { fitsPattern } from '@taskwarden/domain';
import type { Ledger } from '@taskwarden/ledger';
import {
  ACTION_STATES,
  type Action,
  type ActionState,
  type Answered,
  approveAction,
  askUndo,
  denyAction,
  type Wish,
  writesOf,
} from '@taskwarden/response';
import type { Command } from 'commander';
import { Option } from 'commander';
import { withLedger } from '../aws/ledger.ts';
import { type TargetOptions, withLedgerOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples, type Run } from '../command.ts';
import { CliFault } from '../fault.ts';
import { actionJsonLine, actionsView, actionView, haltLine } from '../render/actions.ts';

/** `taskwarden actions list|show|approve|deny|undo|halt|resume` */
export const actions: CliCommand = {
  name: 'actions',
  add: (program, run) => {
    const parent = program
      .command('actions')
      .description(
        'What Taskwarden would change, changes and has changed in ECS; approvals and the kill switch',
      );
    addList(parent, run);
    addShow(parent, run);
    addWish(parent, run, {
      name: 'approve',
      says: 'Approves an action that waits; it is looked at anew and done within a minute',
      wish: approveAction,
    });
    addWish(parent, run, {
      name: 'deny',
      says: 'Denies an action that waits: it never happens',
      wish: denyAction,
    });
    addWish(parent, run, {
      name: 'undo',
      says: 'Takes back what was done, where ECS allows, within a minute',
      wish: askUndo,
    });
    addHalt(parent, run);
    addResume(parent, run);
  },
};

interface ListOptions extends TargetOptions {
  readonly state?: ActionState[];
  readonly rule?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly limit: string;
}

function addList(parent: Command, run: Run): void {
  withLedgerOptions(parent.command('list'))
    .description('Lists actions, newest first')
    .addOption(new Option('--state <states...>', 'only those in these states').choices([...ACTION_STATES]))
    .option('--rule <pattern>', 'only for these rules; * stands for anything')
    .option('--cluster <pattern>', 'only in these clusters')
    .option('--service <pattern>', 'only on these services or families')
    .option('--limit <count>', 'at most so many', '50')
    .addHelpText(
      'after',
      examples(
        ['taskwarden actions list --state waiting-approval', 'what waits for somebody to say yes'],
        ['taskwarden actions list --state refused --output json', 'what would have been done, and why not'],
        ['taskwarden actions list --cluster prod-* --service web', 'what concerns a service'],
      ),
    )
    .action(run(list));
}

async function list(call: Call, options: ListOptions): Promise<ExitCode> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new CliFault(`--limit ${options.limit} is no whole number from 1 on.`);
  }
  const { terminal } = call;
  const { found, halt } = await withLedger(options, terminal, async (ledger) => ({
    found: await ledger.actions({
      limit: ALL,
      ...(options.state && { states: options.state }),
    }),
    halt: await ledger.halt(),
  }));
  const wanted = found.filter((action) => isWanted(action, options)).slice(0, limit);
  terminal.out(
    call.output === 'json'
      ? wanted.map(actionJsonLine).join('')
      : actionsView(wanted, { halt, paint: call.paint }),
  );
  return 0;
}

/** The ledger reads them all to sort them, whatever the limit. */
const ALL = Number.MAX_SAFE_INTEGER;

function isWanted({ rule, subject }: Action, options: ListOptions): boolean {
  const given: readonly (readonly [pattern: string | undefined, value: string])[] = [
    [options.rule, rule],
    [options.cluster, subject.clusterName],
    [options.service, subject.name],
  ];
  return given.every(([pattern, value]) => pattern === undefined || fitsPattern(pattern, value));
}

function addShow(parent: Command, run: Run): void {
  withLedgerOptions(parent.command('show'))
    .description('Shows an action whole: its plan, what each guard said, its outcome')
    .argument('<id>', 'the id that actions list prints')
    .addHelpText('after', examples(['taskwarden actions show 1f2e3d4c5b6a7988-1', 'that action']))
    .action(run(show));
}

async function show(call: Call, options: TargetOptions, actionId: string): Promise<ExitCode> {
  const action = await withLedger(options, call.terminal, (ledger) => known(ledger, actionId));
  print(call, action);
  return 0;
}

async function known(ledger: Ledger, actionId: string): Promise<Action> {
  const action = await ledger.action(actionId);
  if (action === undefined) {
    throw new CliFault(`the ledger knows no action ${actionId}.`, 'See taskwarden actions list.');
  }
  return action;
}

function print({ terminal, output, paint }: Call, action: Action): void {
  terminal.out(output === 'json' ? actionJsonLine(action) : actionView(action, paint));
}

interface WishOptions extends TargetOptions {
  readonly by?: string;
  readonly reason?: string;
}

interface WishCommand {
  readonly name: string;
  readonly says: string;
  readonly wish: (action: Action, wish: Wish) => Answered;
}

function addWish(parent: Command, run: Run, { name, says, wish }: WishCommand): void {
  withLedgerOptions(parent.command(name))
    .description(says)
    .argument('<id>', 'the id that actions list prints')
    .option('--by <name>', 'who says so (default: who is logged in)')
    .option('--reason <text>', 'why: others will read it')
    .addHelpText('after', examples([`taskwarden actions ${name} 1f2e3d4c5b6a7988-1`, 'that action']))
    .action(run((call, options: WishOptions, actionId: string) => say(call, options, { actionId, wish })));
}

async function say(
  call: Call,
  options: WishOptions,
  { actionId, wish }: { readonly actionId: string; readonly wish: WishCommand['wish'] },
): Promise<ExitCode> {
  const by = sayer(call, options);
  const { reason } = options;
  const answered = await withLedger(options, call.terminal, async (ledger, now) => {
    const action = await known(ledger, actionId);
    const wished = wish(action, { by, at: now, ...(reason !== undefined && { reason }) });
    if ('refused' in wished) return wished;
    const outcome = await ledger.commit(writesOf(action, wished.action));
    return outcome === 'committed' ? wished : { refused: 'somebody else changed it just now' };
  });
  if ('refused' in answered) {
    throw new CliFault(`${actionId}: ${answered.refused}.`, `See taskwarden actions show ${actionId}.`);
  }
  print(call, answered.action);
  return 0;
}

function sayer({ terminal }: Call, { by }: { readonly by?: string }): string {
  const name = by ?? terminal.user;
  if (name === undefined || name === '') throw new CliFault('who says so is not known.', 'Say it with --by.');
  return name;
}

interface HaltOptions extends TargetOptions {
  readonly by?: string;
  readonly reason: string;
}

function addHalt(parent: Command, run: Run): void {
  withLedgerOptions(parent.command('halt'))
    .description('The kill switch: from now on nothing is done, whatever the policy says')
    .requiredOption('--reason <text>', 'why: others will read it')
    .option('--by <name>', 'who says so (default: who is logged in)')
    .addHelpText('after', examples(['taskwarden actions halt --reason "rule is wrong"', 'stops all']))
    .action(run(stop));
}

async function stop(call: Call, options: HaltOptions): Promise<ExitCode> {
  const said = { by: sayer(call, options), reason: options.reason };
  const halt = await withLedger(options, call.terminal, async (ledger, now) => {
    const entry = { ...said, at: now };
    await ledger.putHalt(entry);
    return entry;
  });
  call.terminal.out(
    call.output === 'json' ? `${JSON.stringify({ halted: true, ...said })}\n` : haltLine(halt, call.paint),
  );
  return 0;
}

function addResume(parent: Command, run: Run): void {
  withLedgerOptions(parent.command('resume'))
    .description(
      'Lifts the kill switch; what was refused meanwhile stays refused until its offender is seen again',
    )
    .addHelpText('after', examples(['taskwarden actions resume', 'actions may be done again']))
    .action(run(resume));
}

async function resume(call: Call, options: TargetOptions): Promise<ExitCode> {
  await withLedger(options, call.terminal, (ledger) => ledger.putHalt(undefined));
  call.terminal.out(
    call.output === 'json' ? `${JSON.stringify({ halted: false })}\n` : 'actions may be done again\n',
  );
  return 0;
}
