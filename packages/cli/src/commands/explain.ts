import { readFile } from 'node:fs/promises';
import { diagnose } from '@taskwarden/diagnosis';
import { describeTask } from '../aws/describe-task.ts';
import { type TargetOptions, withTargetOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { entriesOf } from '../explain/entries.ts';
import { type Recognised, recognise } from '../explain/recognise.ts';
import { verdictLine } from '../explain/verdict-line.ts';
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
  an EventBridge event, a DescribeTasks response, a task, a record with any of stopCode, stoppedReason, containers,
  a service event message as {"serviceEvent": "…"}; arrays or JSON lines of these; else each line of text is a reason.
  An id in the input is passed through. Exit code 2 when something could not be read; the rest is explained all the same.`;

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
  let exitCode: ExitCode = 0;
  for (const file of files.length === 0 ? ['-'] : files) {
    const found = await recognisedIn(file, call);
    if (found.some((each) => 'unreadable' in each)) exitCode = 2;
    show(found, { call, file, many: files.length > 1 || found.length > 1 });
  }
  return exitCode;
}

async function explainLive(call: Call, options: ExplainOptions, files: readonly string[]): Promise<ExitCode> {
  const { cluster, task } = options;
  if (cluster === undefined || task === undefined) throw new CliFault('--cluster and --task go together.');
  if (files.length > 0) throw new CliFault('either files or --cluster and --task, not both.');
  const record = await describeTask({ ...options, cluster, task }, call.terminal);
  show([{ at: '', record }], { call, file: task, many: false });
  return 0;
}

async function recognisedIn(file: string, { terminal }: Call): Promise<readonly Recognised[]> {
  const text = await textOf(file, terminal);
  const found = entriesOf(text).flatMap(recognise);
  return found.length > 0 ? found : [{ at: '', unreadable: 'holds nothing to explain' }];
}

async function textOf(file: string, terminal: Call['terminal']): Promise<string> {
  if (file === '-') return terminal.readStdin();
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CliFault(
      `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
      undefined,
      error,
    );
  }
}

function show(
  found: readonly Recognised[],
  { call, file, many }: { readonly call: Call; readonly file: string; readonly many: boolean },
): void {
  const { terminal, paint, paintErr, output } = call;
  const name = file === '-' ? 'standard input' : file;
  let isFirst = true;
  for (const each of found) {
    const place = [name, each.at].filter(Boolean).join(', ');
    if ('unreadable' in each) {
      terminal.err(`${paintErr('taskwarden:', 'red')} ${place}: ${printable(each.unreadable)}\n`);
      continue;
    }
    const diagnosis = diagnose(each.record);
    if (output === 'json') {
      terminal.out(`${verdictLine(diagnosis, each.id)}\n`);
      continue;
    }
    const title = many ? String(each.id ?? place) : undefined;
    terminal.out(
      `${isFirst ? '' : '\n'}${diagnosisView(diagnosis, { width: terminal.width, paint }, title)}`,
    );
    isFirst = false;
  }
}
