import type { Command } from 'commander';
import { programFor } from './program.ts';
import type { Terminal } from './terminal.ts';

const INTRODUCTION = `# Command line

<!-- Generated from packages/cli/src/commands by \`npm run docs\`. Edit the commands. -->

\`npx taskwarden …\` in the clone. What is asked for goes to standard output, everything else to standard error.
\`--output json\` gives one object, or one object a line in the order of the input. Exit codes: 0 fine; 1 faults or findings,
where the command is a check; 2 bad usage or unreadable input; 130 cut short by Ctrl-C.
`;

/** The page `docs/reference/cli.md`: what \`--help\` says, command by command. */
export function cliReference(): string {
  let written = '';
  const program = programFor(
    writingTo((text) => {
      written += text;
    }),
    () => async () => {},
  );
  const chapters = leaves(program).map(({ name, command }) => {
    written = '';
    command.outputHelp();
    return `## \`taskwarden ${name}\`\n\n\`\`\`text\n${written.trim()}\n\`\`\`\n`;
  });
  return [INTRODUCTION, ...chapters].join('\n');
}

/** Commands that do something, in the order of the help. */
function leaves(command: Command, words: readonly string[] = []): { name: string; command: Command }[] {
  if (command.commands.length === 0) return [{ name: words.join(' '), command }];
  return command.commands.flatMap((child) => leaves(child, [...words, child.name()]));
}

function writingTo(out: (text: string) => void): Terminal {
  return {
    out,
    err: out,
    width: 100,
    outIsTty: false,
    errIsTty: false,
    stdinIsTty: false,
    readStdin: async () => '',
    env: {},
    user: undefined,
    now: () => 0,
    interrupted: async () => {},
  };
}
