import { VERSION } from '@taskwarden/infra/build-identity';
import { Command, CommanderError } from 'commander';
import { type Call, callOf, type ExitCode, type Run, withCommonOptions } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { CliFault } from './fault.ts';
import { paintFor, type Terminal } from './terminal.ts';

/** Runs one command line, without the program's name, to its end. Never throws. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const run: Run =
    <Options extends object, Argument>(
      does: (call: Call, options: Options, argument: Argument) => Promise<ExitCode>,
    ) =>
    async (...given) => {
      // commander hands over the arguments, then the options, then the command itself.
      const [options, command] = given.slice(-2) as [Options, Command];
      const argument = (given.length > 2 ? given[0] : undefined) as Argument;
      exitCode = await does(callOf(command, terminal), options, argument);
    };
  try {
    await programFor(terminal, run).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, terminal, !args.includes('--no-color'));
  }
}

/** The program with every command and its help; `run` wraps what a command does. */
export function programFor(terminal: Terminal, run: Run): Command {
  const program = withCommonOptions(new Command('taskwarden'))
    .description('Watches Amazon ECS and tells you why a task stopped, whose it is and what to do.')
    .version(VERSION, '--version');
  for (const { add } of COMMANDS) add(program, run);
  everyCommand(program, (command) => {
    command
      .enablePositionalOptions()
      .exitOverride()
      .helpCommand(false)
      .showHelpAfterError(`Try: ${fullName(command)} --help`)
      .configureOutput({
        writeOut: terminal.out,
        writeErr: terminal.err,
        getOutHelpWidth: () => terminal.width,
        getErrHelpWidth: () => terminal.width,
        getOutHasColors: () =>
          paintFor(terminal.outIsTty, { env: terminal.env, allowed: true }) !== undefined,
      });
    if (command !== program) withCommonOptions(command);
  });
  return program;
}

function everyCommand(command: Command, does: (command: Command) => void): void {
  does(command);
  for (const child of command.commands) everyCommand(child, does);
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

function report(error: unknown, terminal: Terminal, allowed: boolean): ExitCode {
  // commander has written its own message by now.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const paint = paintFor(terminal.errIsTty, { env: terminal.env, allowed });
  const sentence = error instanceof CliFault ? error.message : bug(error);
  terminal.err(`${paint('taskwarden:', 'red')} ${sentence}\n`);
  if (error instanceof CliFault && error.hint !== undefined) terminal.err(`${error.hint}\n`);
  return 2;
}

/** Anything that is not a fault we foresaw keeps its stack: somebody will have to read it. */
function bug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
