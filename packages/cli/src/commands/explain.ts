import { readFile } from 'node:fs/promises';
import { type Diagnosis, diagnose } from '@taskwarden/diagnosis';
import { type TargetOptions, withTargetOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { entriesOf } from '../explain/entries.ts';
import { asideIfAlive, type Recognised, recognise } from '../explain/recognise.ts';
import { toVerdict } from '../explain/verdict.ts';
import { CliFault } from '../fault.ts';
import { diagnosisView } from '../render/diagnosis.ts';
import { printable } from '../render/text.ts';

interface ExplainOptions extends TargetOptions {
  readonly cluster?: string;
  readonly task?: string;
}

/** `taskwarden explain [FILE…|-]`, `taskwarden explain --cluster C --task T` */
export const explain: CliCommand = {
  name: 'explain',
  add: (program, run) => {
    withTargetOptions(program.command('explain'))
      .description('Says why a task stopped, whose it is and what to do')
      .argument('[files...]', 'files to read; - is standard input')
      .option('--cluster <cluster>', 'with --task: ask ECS now, by name or ARN')
      .option('--task <task>', 'id or ARN of the task; ECS knows it for about an hour after it stopped')
      .addHelpText('after', INPUTS)
      .addHelpText(
        'after',
        examples(
          [
            'aws ecs describe-tasks --cluster prod --tasks 1dc5c17a | taskwarden explain',
            'what ECS says now',
          ],
          [
            'taskwarden explain event.json --output json',
            'one JSON object a line, in the order of the input',
          ],
          [
            'echo "OutOfMemoryError: Container killed due to memory usage" | taskwarden explain',
            'a text you found',
          ],
          ['taskwarden explain --cluster prod --task 1dc5c17a', 'asks ECS itself'],
        ),
      )
      .action(run(explainInput));
  },
};

const INPUTS = `
Reads, told apart by what they hold:
  an EventBridge event, an answer of DescribeTasks, StopTask, DescribeServices or DescribeServiceDeployments, an entry
  of ECS's Action Logs, a task, a record with any of stopCode, stoppedReason, containers, a service event message as
  {"serviceEvent": "…"}; arrays or JSON lines of these; else each line of text is a reason.
  An id in the input is passed through.
A task that has not stopped, and an event that tells of no stop, are passed over with a note.
Exit code: 0 when all is as expected, 1 when there is a fault, 2 when something could not be read; the rest is explained
all the same.`;

async function explainInput(
  call: Call,
  options: ExplainOptions,
  files: readonly string[],
): Promise<ExitCode> {
  if (options.task !== undefined || options.cluster !== undefined) return explainLive(call, options, files);
  if (files.length === 0 && call.terminal.stdinIsTty) {
    call.showHelp();
    return 2;
  }
  const inputs = files.length === 0 ? ['-'] : files;
  const found = await Promise.all(inputs.map((file) => recognisedIn(file, call)));
  return show(found.flat(), call);
}

async function explainLive(call: Call, options: ExplainOptions, files: readonly string[]): Promise<ExitCode> {
  const { cluster, task } = options;
  if (cluster === undefined || task === undefined) throw new CliFault('--cluster and --task go together.');
  if (files.length > 0) throw new CliFault('either files or --cluster and --task, not both.');
  const { describeTask } = await import('../aws/describe-task.ts');
  const record = await describeTask({ ...options, cluster, task }, call.terminal);
  return show([asideIfAlive({ at: task, record })], call);
}

/** What a file tells, each with its place. A file that can't be read hides no other. */
async function recognisedIn(file: string, { terminal }: Call): Promise<readonly Recognised[]> {
  const name = file === '-' ? 'standard input' : file;
  let text: string;
  try {
    text = file === '-' ? await terminal.readStdin() : await readFile(file, 'utf8');
  } catch (error) {
    return [{ at: name, unreadable: error instanceof Error ? error.message : String(error) }];
  }
  const found = entriesOf(text).flatMap(recognise);
  if (found.length === 0) return [{ at: name, unreadable: 'holds nothing to explain' }];
  return found.map((each) => ({ ...each, at: [name, each.at].filter(Boolean).join(', ') }));
}

/** Gives 2 when something could not be read, else 1 when there is a fault, else 0. */
function show(found: readonly Recognised[], call: Call): ExitCode {
  const { terminal, paintErr } = call;
  let exitCode: ExitCode = 0;
  let separator = '';
  for (const each of found) {
    if (!('record' in each)) {
      const isUnreadable = 'unreadable' in each;
      const why = printable(isUnreadable ? each.unreadable : each.aside);
      terminal.err(`${paintErr('taskwarden:', isUnreadable ? 'red' : 'yellow')} ${each.at}: ${why}\n`);
      if (isUnreadable) exitCode = 2;
      continue;
    }
    const diagnosis = diagnose(each.record);
    if (!diagnosis.expected && exitCode === 0) exitCode = 1;
    terminal.out(
      call.output === 'json'
        ? verdictLine(each, diagnosis)
        : separator + textOf(each, diagnosis, { call, isTitled: found.length > 1 }),
    );
    separator = '\n';
  }
  return exitCode;
}

type Identified = { readonly at: string; readonly id?: string | number };

function verdictLine({ id }: Identified, diagnosis: Diagnosis): string {
  return `${JSON.stringify({ ...(id !== undefined && { id }), ...toVerdict(diagnosis) })}\n`;
}

function textOf(
  { id, at }: Identified,
  diagnosis: Diagnosis,
  { call: { terminal, paint }, isTitled }: { readonly call: Call; readonly isTitled: boolean },
): string {
  const title = isTitled ? printable(id === undefined ? at : `${at} · ${id}`) : undefined;
  return diagnosisView(diagnosis, { width: terminal.width, paint }, title);
}
