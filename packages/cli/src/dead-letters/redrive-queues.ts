import type { StoredLetter } from '@taskwarden/aws';
import { sourceQueueOf } from '@taskwarden/aws';
import { type DeployedQueue, nameInUrl } from '../aws/deployed-queues.ts';
import type { Call, ExitCode } from '../command.ts';
import { CliFault } from '../fault.ts';
import { redriveJsonLine, redriveLine } from '../render/dead-letters.ts';
import type { LetterStory } from './letter-story.ts';
import { type LetterBox, type Letters, warnOfHeld } from './open-letters.ts';
import { type Destination, type RedriveOutcome, redrive } from './redrive.ts';

/** By their ids, or every one. */
export type Chosen = 'all' | ReadonlySet<string>;

export interface Selection {
  readonly chosen: Chosen;
  /** Name of the queue they came from. */
  readonly source?: string;
  /** Their kind, or a part of their reason. */
  readonly reason?: string;
  readonly limit: number;
  readonly dryRun: boolean;
}

type Tally = Record<RedriveOutcome['outcome'], number>;

/** Every so many messages the progress is told. */
const PROGRESS_EVERY = 50;

/** Sends back what is selected of every dead-letter queue, and tells each message as it goes. */
export async function redriveQueues(letters: Letters, selection: Selection, call: Call): Promise<ExitCode> {
  const { terminal, paintErr } = call;
  requireQueue(selection, letters);
  const found = new Set<string>();
  const tally: Tally = { sent: 0, 'would-be-sent': 0, refused: 0, failed: 0, 'sent-and-kept': 0 };
  let cameBack = 0;
  for (const box of letters.boxes) {
    if (tally.failed > 0 || letters.isInterrupted()) break;
    const ended = await redrive({
      store: box.store,
      isChosen: (letter) => isChosen(letters.tell(box, letter), selection),
      destinationOf: (letter) => destinationOf(letter, box, letters),
      dryRun: selection.dryRun,
      inOrder: box.queue.url.endsWith('.fifo'),
      limit: selection.limit - tally.sent - tally['would-be-sent'],
      ...(selection.chosen === 'all' && { startedAt: letters.now }),
      isInterrupted: () => letters.isInterrupted() || isComplete(selection, found),
      tell: (letter, outcome) => {
        found.add(letter.messageId);
        tally[outcome.outcome] += 1;
        tell(call, letters.tell(box, letter), outcome);
        if (tally.sent > 0 && tally.sent % PROGRESS_EVERY === 0) progress(call, tally);
      },
    });
    cameBack += ended.cameBack;
    warnOfHeld(terminal, box.queue, ended.stillHeld);
    if (selection.chosen === 'all') warnOfUnseen(terminal, box.queue, ended.unseen);
  }
  const missing = missingOf(selection, found);
  for (const id of missing) terminal.err(`${paintErr('not found', 'red')} ${id}\n`);
  terminal.err(`${paintErr('»', 'cyan')} ${summary(tally, found.size)}\n`);
  if (cameBack > 0) terminal.err(`${cameBack} failed again at once: see taskwarden dead-letters list.\n`);
  if (letters.isInterrupted()) return 130;
  return tally.refused + tally.failed + tally['sent-and-kept'] + missing.length > 0 ? 1 : 0;
}

/** A name that is mistyped would select nothing, and look as if nothing were there. */
function requireQueue({ source }: Selection, { sources }: Letters): void {
  if (source === undefined || sources === undefined || sources.some(({ name }) => name === source)) return;
  throw new CliFault(
    `no queue of this deployment is called ${source}.`,
    `There are ${sources.map(({ name }) => name).join(', ')}.`,
  );
}

function warnOfUnseen(terminal: Call['terminal'], { name }: DeployedQueue, unseen: number): void {
  if (unseen === 0) return;
  terminal.err(
    `About ${unseen} more of ${name} could not be looked at: others read them, or some of their group stand before them. Run it again.\n`,
  );
}

function isChosen({ messageId, source, kind, reason }: LetterStory, selection: Selection): boolean {
  if (selection.chosen !== 'all' && !selection.chosen.has(messageId)) return false;
  if (selection.source !== undefined && selection.source !== source) return false;
  const wanted = selection.reason;
  return wanted === undefined || kind === wanted || reason.toLowerCase().includes(wanted.toLowerCase());
}

/** To a queue of the deployment; where none is known, to the one of that name in this account and region. */
async function destinationOf(letter: StoredLetter, box: LetterBox, letters: Letters): Promise<Destination> {
  const { stays } = letters.tell(box, letter);
  if (stays !== undefined) return { stays };
  const source = sourceQueueOf(letter) ?? '';
  const known = letters.sources?.find(({ name, url }) => name === source || nameInUrl(url) === source);
  const url = known?.url ?? (await box.store.urlOf(source));
  return url === undefined ? { stays: `the queue ${source} is gone` } : { url };
}

function isComplete({ chosen }: Selection, found: ReadonlySet<string>): boolean {
  return chosen !== 'all' && [...chosen].every((id) => found.has(id));
}

function missingOf({ chosen }: Selection, found: ReadonlySet<string>): readonly string[] {
  return chosen === 'all' ? [] : [...chosen].filter((id) => !found.has(id));
}

function tell({ terminal, output, paint }: Call, story: LetterStory, outcome: RedriveOutcome): void {
  terminal.out(
    output === 'json'
      ? redriveJsonLine(story, outcome)
      : redriveLine(story, outcome, { width: terminal.width, paint }),
  );
}

function progress({ terminal, paintErr }: Call, { sent }: Tally): void {
  terminal.err(`${paintErr('»', 'cyan')} ${sent} sent back so far\n`);
}

function summary(tally: Tally, looked: number): string {
  if (looked === 0) return 'nothing to send back';
  const parts = [
    [tally.sent, 'sent back'],
    [tally['would-be-sent'], 'would be sent back'],
    [tally.refused, 'stay'],
    [tally.failed, 'could not be sent; the run ended there, run it again'],
    [tally['sent-and-kept'], 'sent but still here too'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
