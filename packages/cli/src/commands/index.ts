import type { CliCommand } from '../command.ts';
import { causes } from './causes.ts';
import { config } from './config.ts';
import { explain } from './explain.ts';
import { local } from './local.ts';
import { notify } from './notify.ts';
import { silence } from './silence.ts';
import { why } from './why.ts';

/** Every command, in the order of the help: what is asked most stands first. */
export const COMMANDS: readonly CliCommand[] = [explain, why, causes, silence, notify, config, local];
