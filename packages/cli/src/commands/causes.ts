import { orSuggestion } from '@taskwarden/config';
import { categoryOf, STOP_CAUSES, type StopCause } from '@taskwarden/diagnosis';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { CliFault } from '../fault.ts';
import { causeLine, causeListView, causeView } from '../render/causes.ts';

/** `taskwarden causes [ID]` */
export const causes: CliCommand = {
  name: 'causes',
  add: (program, run) => {
    program
      .command('causes')
      .description('Lists every cause that explain tells, or one in full')
      .argument('[id]', 'a cause as category/specific, or a category')
      .addHelpText(
        'after',
        examples(
          ['taskwarden causes', 'every cause with its meaning'],
          ['taskwarden causes image-pull', 'those of one category'],
          [
            'taskwarden causes out-of-memory/container-limit',
            'one in full: what to do, and how ECS words it',
          ],
          ['taskwarden causes --output json', 'one object a line'],
        ),
      )
      .action(run(tell));
  },
};

async function tell(call: Call, _options: object, id: string | undefined): Promise<ExitCode> {
  const { terminal, paint } = call;
  const found = id === undefined ? STOP_CAUSES : named(id);
  const [only] = found;
  const page = { width: terminal.width, paint };
  if (call.output === 'json') terminal.out(found.map(causeLine).join(''));
  else
    terminal.out(only !== undefined && only.id === id ? causeView(only, page) : causeListView(found, page));
  return 0;
}

function named(id: string): readonly StopCause[] {
  const found = STOP_CAUSES.filter((cause) => cause.id === id || categoryOf(cause.id) === id);
  if (found.length > 0) return found;
  const known = STOP_CAUSES.flatMap((cause) => [cause.id, categoryOf(cause.id)]);
  throw new CliFault(
    `there is no cause "${id}"${orSuggestion(id, [...new Set(known)])}`,
    'See taskwarden causes.',
  );
}
