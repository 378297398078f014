import type { StoredLetter } from '@taskwarden/aws';
import type { Command } from 'commander';
import { type TargetOptions, withTargetOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples, type Run } from '../command.ts';
import { openLetters } from '../dead-letters/open-letters.ts';
import { type Chosen, redriveQueues, type Selection } from '../dead-letters/redrive-queues.ts';
import { surveyOf } from '../dead-letters/survey.ts';
import { CliFault } from '../fault.ts';
import { letterJsonLine, letterView, surveyJsonLine, surveysView } from '../render/dead-letters.ts';

/** `taskwarden dead-letters list|show|redrive` */
export const deadLetters: CliCommand = {
  name: 'dead-letters',
  add: (program, run) => {
    const parent = program
      .command('dead-letters')
      .description('What nobody could handle, why, and the way back for it');
    addList(parent, run);
    addShow(parent, run);
    addRedrive(parent, run);
  },
};

interface ReadOptions extends TargetOptions {
  readonly limit: string;
}

function withQueueOptions(command: Command): Command {
  return withTargetOptions(command)
    .option('--stage <stage>', 'stage of the deployment (default: the running taskwarden local)')
    .option('--queue-url <urls...>', 'dead-letter queues by their URLs, instead of a stage');
}

function addList(parent: Command, run: Run): void {
  withQueueOptions(parent.command('list'))
    .description('Lists the dead-letter queues: how many messages, how old, and why')
    .option('--limit <count>', 'reads at most so many of each queue', '1000')
    .addHelpText(
      'after',
      examples(
        ['taskwarden dead-letters list --stage prod', 'both queues, their messages by reason'],
        ['taskwarden dead-letters list --output json | jq .reasons', 'one object a queue'],
      ),
    )
    .addHelpText('after', 'Messages are received to be read, and released at once: nothing is consumed.')
    .action(run(list));
}

async function list(call: Call, options: ReadOptions): Promise<ExitCode> {
  const limit = wholeNumber('--limit', options.limit);
  const { terminal, output, paint } = call;
  const { surveys, isCut, now } = await openLetters(options, terminal, async (letters) => {
    const found = [];
    for (const box of letters.boxes) {
      const count = await box.store.count();
      const stories = (await letters.read(box, { limit })).map(({ story }) => story);
      found.push(surveyOf(box.queue, count, stories));
    }
    return { surveys: found, isCut: letters.isInterrupted(), now: letters.now };
  });
  const page = { width: terminal.width, paint };
  terminal.out(
    output === 'json' ? surveys.map(surveyJsonLine).join('') : surveysView(surveys, { now, limit, page }),
  );
  return isCut ? 130 : 0;
}

function addShow(parent: Command, run: Run): void {
  withQueueOptions(parent.command('show'))
    .description('Shows a message: what it says, why it is dead, what to do')
    .argument('<id>', 'the id that dead-letters list prints')
    .option('--limit <count>', 'looks at no more than so many of each queue', '10000')
    .addHelpText(
      'after',
      examples([
        'taskwarden dead-letters show 2b0e1a4c-… --stage prod',
        'that message; secrets are replaced',
      ]),
    )
    .action(run(show));
}

async function show(call: Call, options: ReadOptions, messageId: string): Promise<ExitCode> {
  const limit = wholeNumber('--limit', options.limit);
  const { terminal, output, paint } = call;
  const found = await openLetters(options, terminal, async (letters) => {
    for (const box of letters.boxes) {
      const isWanted = (letter: StoredLetter) => letter.messageId === messageId;
      const all = await letters.read(box, { limit, isWanted });
      const one = all.find(({ letter }) => isWanted(letter));
      if (one !== undefined) return one;
    }
    return undefined;
  });
  if (found === undefined) {
    throw new CliFault(
      `no message ${messageId} could be read.`,
      'See taskwarden dead-letters list; a message that somebody else just received comes back within minutes.',
    );
  }
  terminal.out(
    output === 'json'
      ? letterJsonLine(found.letter, found.story)
      : letterView(found.letter, found.story, { width: terminal.width, paint }),
  );
  return 0;
}

interface RedriveCommandOptions extends ReadOptions {
  readonly all?: true;
  readonly queue?: string;
  readonly reason?: string;
  readonly dryRun?: true;
}

function addRedrive(parent: Command, run: Run): void {
  withQueueOptions(parent.command('redrive'))
    .description('Sends messages back to the queue they came from')
    .argument('[ids...]', 'the ids that dead-letters list prints')
    .option('--all', 'every message, as far as --queue and --reason allow')
    .option('--queue <name>', 'only those that came from this queue')
    .option('--reason <text>', 'only those whose kind is this, or whose reason contains it')
    .option('--limit <count>', 'sends at most so many', '10000')
    .option('--dry-run', 'says what would be sent, and sends nothing')
    .addHelpText(
      'after',
      examples(
        ['taskwarden dead-letters redrive 2b0e1a4c-… --stage prod', 'that message'],
        [
          'taskwarden dead-letters redrive --all --queue notifications --dry-run',
          'what would be told again, were it sent',
        ],
        ['taskwarden dead-letters redrive --all --reason token_revoked', 'once the token is mended'],
      ),
    )
    .addHelpText(
      'after',
      'A message is deleted here only after SQS has taken it there. Cut short, it may be in both queues, never in none.\nExit code: 0 when all that was chosen was sent, 1 when some stays, 130 when cut short.',
    )
    .action(run(redrive));
}

async function redrive(
  call: Call,
  options: RedriveCommandOptions,
  ids: readonly string[],
): Promise<ExitCode> {
  const { queue, reason, dryRun = false } = options;
  const limit = wholeNumber('--limit', options.limit);
  const selection: Selection = {
    chosen: chosenBy(ids, options),
    limit,
    dryRun,
    ...(queue !== undefined && { source: queue }),
    ...(reason !== undefined && { reason }),
  };
  return openLetters(options, call.terminal, (letters) => redriveQueues(letters, selection, call));
}

function chosenBy(ids: readonly string[], { all, queue, reason }: RedriveCommandOptions): Chosen {
  if (ids.length > 0 && all === true) {
    throw new CliFault('ids and --all exclude each other.', 'Give one of them.');
  }
  if (ids.length > 0) return new Set(ids);
  if (all === true) return 'all';
  const filtered = queue !== undefined || reason !== undefined;
  throw new CliFault(
    'which messages?',
    filtered
      ? 'Add --all to send back every message that --queue and --reason allow.'
      : 'Give their ids (taskwarden dead-letters list), or --all.',
  );
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new CliFault(`${option} ${text} is no whole number from 1 on.`);
}
