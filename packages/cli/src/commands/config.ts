import { configurationJsonSchema, loadConfiguration } from '@taskwarden/config';
import type { Command } from 'commander';
import { type Call, type CliCommand, type ExitCode, examples, type Run } from '../command.ts';
import { problemLines } from '../render/problems.ts';

/** `taskwarden config check|schema` */
export const config: CliCommand = {
  name: 'config',
  add: (program, run) => {
    const parent = program
      .command('config')
      .description('Checks the configuration file, or describes it to editors');
    addCheck(parent, run);
    addSchema(parent, run);
  },
};

function addCheck(parent: Command, run: Run): void {
  parent
    .command('check')
    .description('Reports everything that is wrong with the configuration file')
    .argument('[file]', 'the file (default: --config, else taskwarden.config.yaml)')
    .addHelpText(
      'after',
      examples(
        ['taskwarden config check', 'checks taskwarden.config.yaml; exit code 1 when something is wrong'],
        [
          'taskwarden config check team.yaml --output json',
          '{ok, file, problems: [{path, line, column, message}]}',
        ],
      ),
    )
    .action(run(check));
}

async function check(call: Call, _options: object, file: string | undefined): Promise<ExitCode> {
  const loaded = loadConfiguration(file ?? call.configFile);
  const { terminal, paint } = call;
  if (call.output === 'json') {
    const problems = loaded.ok ? [] : loaded.problems;
    terminal.out(`${JSON.stringify({ ok: loaded.ok, file: loaded.file ?? null, problems })}\n`);
  } else if (loaded.ok) {
    terminal.out(
      `${paint('ok', 'green')} ${loaded.file ?? 'no taskwarden.config.yaml here: every default holds'}\n`,
    );
  } else {
    terminal.out(problemLines(loaded, paint));
  }
  if (loaded.ok) return 0;
  return loaded.unreadable ? 2 : 1;
}

function addSchema(parent: Command, run: Run): void {
  parent
    .command('schema')
    .description('Prints the JSON Schema of the configuration file, for editors')
    .addHelpText(
      'after',
      examples([
        'taskwarden config schema > taskwarden.schema.json',
        'then begin the file with: # yaml-language-server: $schema=taskwarden.schema.json',
      ]),
    )
    .action(run(schema));
}

async function schema({ terminal }: Call): Promise<ExitCode> {
  terminal.out(`${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
  return 0;
}
