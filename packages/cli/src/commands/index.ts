import type { CliCommand } from '../command.ts';
import { actions } from './actions.ts';
import { causes } from './causes.ts';
import { config } from './config.ts';
import { cost } from './cost.ts';
import { costOfRunningCommand } from './cost-of-running.ts';
import { deadLetters } from './dead-letters.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { lint } from './lint.ts';
import { local } from './local.ts';
import { memberTemplateCommand } from './member-template.ts';
import { notify } from './notify.ts';
import { preflight } from './preflight.ts';
import { rules } from './rules.ts';
import { silence } from './silence.ts';
import { simulate } from './simulate.ts';
import { sweep } from './sweep.ts';
import { why } from './why.ts';

/** Every command, in the order of the help: what is asked most stands first. */
export const COMMANDS: readonly CliCommand[] = [
  explain,
  lint,
  sweep,
  preflight,
  diff,
  cost,
  why,
  causes,
  rules,
  silence,
  actions,
  notify,
  doctor,
  deadLetters,
  costOfRunningCommand,
  config,
  memberTemplateCommand,
  simulate,
  local,
];
