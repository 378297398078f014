import { withLedger } from '../aws/ledger.ts';
import { type TargetOptions, withLedgerOptions } from '../aws/target.ts';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { CliFault } from '../fault.ts';
import { storyView } from '../render/story.ts';
import { storyJson } from '../render/story-json.ts';

/** `taskwarden why TASK` */
export const why: CliCommand = {
  name: 'why',
  add: (program, run) => {
    withLedgerOptions(program.command('why'))
      .description("Tells a task's story from the ledger, long after ECS forgot it")
      .argument('<task>', 'ARN or id of the task')
      .addHelpText(
        'after',
        examples(
          [
            'taskwarden why 1dc5c17a422b4dc9b0a9be3d6fa4a0d2',
            'from the running taskwarden local, else from AWS',
          ],
          [
            'taskwarden why arn:aws:ecs:…:task/prod/1dc5c17a --table taskwarden-prod-ledger',
            'from a deployed ledger',
          ],
        ),
      )
      .action(run(tell));
  },
};

async function tell(call: Call, options: TargetOptions, task: string): Promise<ExitCode> {
  const { terminal, paint } = call;
  const story = await withLedger(options, terminal, (ledger) => ledger.taskStory(task));
  if (story === undefined) {
    throw new CliFault(
      `the ledger knows no task ${task}.`,
      'It keeps what its events told for 90 days, unless the configuration says otherwise (retention).',
    );
  }
  terminal.out(
    call.output === 'json'
      ? `${JSON.stringify(storyJson(story))}\n`
      : storyView(story, { width: terminal.width, paint }),
  );
  return 0;
}
