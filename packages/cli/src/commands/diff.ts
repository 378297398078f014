import { compareRevisions } from '@taskwarden/domain';
import { type Call, type CliCommand, type ExitCode, examples } from '../command.ts';
import { CliFault } from '../fault.ts';
import { type NamedDefinition, taskDefinitionsIn } from '../lint/task-definition-file.ts';
import { type ComparedDefinitions, changesView } from '../render/diff-changes.ts';

/** `taskwarden diff`: what changed between two task definitions, for people. */
export const diff: CliCommand = {
  name: 'diff',
  add: (program, run) => {
    program
      .command('diff')
      .description('Says what changed between two task definitions, in the words of a person on call')
      .argument('<files...>', 'OLD and NEW, in any form that lint reads; either may be - for standard input')
      .usage('[options] <old> <new>')
      .addHelpText(
        'after',
        `
Values of environment variables are never shown. Of files with several definitions those of the same family are
compared, and those that only one file has are told.
Exit code, as that of diff: 0 when they are the same, 1 when they differ, 2 when a file could not be read.\n${examples(
          ['taskwarden diff web-41.json web-42.json', 'one sentence a change'],
          [
            'aws ecs describe-task-definition --task-definition web | taskwarden diff - web.json',
            'what registering the file would change',
          ],
        )}`,
      )
      .action(run(tellChanges));
  },
};

async function tellChanges(call: Call, _options: object, files: readonly string[]): Promise<ExitCode> {
  const [oldFile, newFile, ...others] = files;
  if (oldFile === undefined || newFile === undefined || others.length > 0) {
    throw new CliFault(`diff compares two files, not ${files.length}.`, 'Try: taskwarden diff OLD NEW');
  }
  const { terminal, output, paint } = call;
  const older = await taskDefinitionsIn(oldFile, terminal);
  const newer = await taskDefinitionsIn(newFile, terminal);
  const matched = pairs(older, newer);
  if (matched.length === 0) throw new CliFault('the files have no family in common.');
  const compared: readonly ComparedDefinitions[] = [
    ...matched.map(([from, to]) => ({
      family: to.name,
      from: labelOf(from),
      to: labelOf(to),
      changes: compareRevisions(from.definition, to.definition),
    })),
    ...alone(older, matched).map((gone) => ({
      family: gone.name,
      from: labelOf(gone),
      to: null,
      changes: [],
    })),
    ...alone(newer, matched).map((added) => ({
      family: added.name,
      from: null,
      to: labelOf(added),
      changes: [],
    })),
  ];
  terminal.out(
    output === 'json'
      ? compared.map((each) => `${JSON.stringify(each)}\n`).join('')
      : compared.map((each) => changesView(each, paint)).join('\n'),
  );
  const isSame = compared.every(
    ({ from, to, changes }) => from !== null && to !== null && changes.length === 0,
  );
  return isSame ? 0 : 1;
}

type Pair = readonly [older: NamedDefinition, newer: NamedDefinition];

function pairs(older: readonly NamedDefinition[], newer: readonly NamedDefinition[]): readonly Pair[] {
  const [from, to] = [older[0], newer[0]];
  // Alone in their files, they are meant whatever they are called.
  if (older.length === 1 && newer.length === 1 && from !== undefined && to !== undefined) return [[from, to]];
  return newer.flatMap((each) => {
    const same = older.find(({ name }) => name === each.name);
    return same === undefined ? [] : [[same, each] as const];
  });
}

/** Those that the other file does not have. */
function alone(
  definitions: readonly NamedDefinition[],
  matched: readonly Pair[],
): readonly NamedDefinition[] {
  const paired = new Set(matched.flat());
  return definitions.filter((definition) => !paired.has(definition));
}

/** As in `web:42`, or the file where there is no revision. */
function labelOf({ file, name, definition: { revision } }: NamedDefinition): string {
  return revision === undefined ? file : `${name}:${revision}`;
}
