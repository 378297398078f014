import type { CliCommand } from '../command.ts';
import { config } from './config.ts';
import { silence } from './silence.ts';
import { why } from './why.ts';

/** Every command, in the order of the help: what is asked most stands first. */
export const COMMANDS: readonly CliCommand[] = [why, silence, config];
