import { type Command, Option } from 'commander';
import { type Paint, paintFor, type Terminal } from './terminal.ts';

/** 0 fine, 1 faults or findings where the command is a check, 2 bad usage or unreadable input, 130 cut short by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What every command is given beside its own arguments. */
export interface Call {
  readonly terminal: Terminal;
  readonly output: 'text' | 'json';
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

/** The options of every command; also accepted before the command's name. A command may know more forms of output. */
export function withCommonOptions(command: Command): Command {
  if (!command.options.some(({ long }) => long === '--output')) {
    command.addOption(
      new Option('--output <form>', 'text for people, json for programs').choices(['text', 'json']),
    );
  }
  return command
    .option('--config <file>', 'configuration file (taskwarden.config.yaml)')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)');
}

/** The call as the options of a command and its parents describe it; what stands nearer to the command wins. */
export function callOf(command: Command, terminal: Terminal): Call {
  const levels: { output?: 'text' | 'json'; config?: string; color?: boolean }[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) levels.push(at.opts());
  const allowed = levels.every(({ color }) => color !== false);
  return {
    terminal,
    output: levels.find(({ output }) => output !== undefined)?.output ?? 'text',
    configFile: levels.find(({ config }) => config !== undefined)?.config,
    paint: paintFor(terminal.outIsTty, { env: terminal.env, allowed }),
    paintErr: paintFor(terminal.errIsTty, { env: terminal.env, allowed }),
    showHelp: () => command.outputHelp({ error: true }),
  };
}

/** The part of a command's help that shows it at work. */
export function examples(...rows: readonly (readonly [command: string, does: string])[]): string {
  const lines = rows.map(([command, does]) => `  $ ${command}\n      ${does}`);
  return `\nExamples:\n${lines.join('\n')}\n`;
}
