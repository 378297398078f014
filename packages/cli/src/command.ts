import { type Command, Option } from 'commander';
import { CliFault } from './fault.ts';
import { type Paint, paintFor, type Terminal } from './terminal.ts';

/** 0 fine, 1 faults or findings where the command is a check, 2 bad usage or unreadable input, 130 cut short by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What every command is given beside its own arguments. */
export interface Call {
  readonly terminal: Terminal;
  readonly output: 'text' | 'json';
  /** `output` by the words of a command that knows more forms; one of those that it knows. */
  readonly form: string;
  /** The file named with `--config`. */
  readonly configFile: string | undefined;
  /** Colours for stdout. */
  readonly paint: Paint;
  /** Colours for stderr. */
  readonly paintErr: Paint;
  /** Writes the help of the command to stderr. */
  readonly showHelp: () => void;
}

/** Wraps what a command does with its options and, where it takes one, its argument, as commander calls it. */
export type Run = <Options extends object, Argument>(
  does: (call: Call, options: Options, argument: Argument) => Promise<ExitCode>,
) => (...given: unknown[]) => Promise<void>;

/** A row of the registry: one file per command, named like it. */
export interface CliCommand {
  readonly name: string;
  /** Adds the command with its options, help and examples. */
  readonly add: (program: Command, run: Run) => void;
}

const FORMS = ['text', 'json'];

/**
 * The options of every command; also accepted before the command's name. A command may know more forms of output, so before
 * its name any word is taken.
 */
export function withCommonOptions(command: Command): Command {
  if (outputOf(command) === undefined) {
    const output = new Option('--output <form>', 'text for people, json for programs');
    command.addOption(command.parent === null ? output : output.choices(FORMS));
  }
  return command
    .option('--config <file>', 'configuration file (taskwarden.config.yaml)')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)');
}

/** The call as the options of a command and its parents describe it; what stands nearer to the command wins. */
export function callOf(command: Command, terminal: Terminal): Call {
  const levels: { output?: string; config?: string; color?: boolean }[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) levels.push(at.opts());
  const form = formOf(command, levels.find(({ output }) => output !== undefined)?.output);
  const allowed = levels.every(({ color }) => color !== false);
  return {
    terminal,
    output: form === 'json' ? 'json' : 'text',
    form,
    configFile: levels.find(({ config }) => config !== undefined)?.config,
    paint: paintFor(terminal.outIsTty, { env: terminal.env, allowed }),
    paintErr: paintFor(terminal.errIsTty, { env: terminal.env, allowed }),
    showHelp: () => command.outputHelp({ error: true }),
  };
}

function outputOf(command: Command): Option | undefined {
  return command.options.find(({ long }) => long === '--output');
}

/** Where the form was named before the command, nobody has yet asked whether the command knows it. */
function formOf(command: Command, named = 'text'): string {
  const known = outputOf(command)?.argChoices ?? FORMS;
  if (known.includes(named)) return named;
  throw new CliFault(
    `${command.name()} has no output ${JSON.stringify(named)}.`,
    `Allowed choices are ${known.join(', ')}.`,
  );
}

/** The part of a command's help that shows it at work. */
export function examples(...rows: readonly (readonly [command: string, does: string])[]): string {
  const lines = rows.map(([command, does]) => `  $ ${command}\n      ${does}`);
  return `\nExamples:\n${lines.join('\n')}\n`;
}
