/** Every run-time trap, by file. */
import type { Trap } from '../trap.ts';
import { DEPENDENCY_TRAPS } from './dependencies.ts';
import { HEALTH_CHECK_TRAPS } from './health-checks.ts';
import { LAUNCH_TYPE_TRAPS } from './launch-type.ts';
import { LOGGING_TRAPS } from './logging.ts';
import { MEMORY_TRAPS } from './memory.ts';
import { PORT_TRAPS } from './ports.ts';
import { SECRET_TRAPS } from './secrets.ts';
import { START_TRAPS } from './start.ts';
import { VOLUME_TRAPS } from './volumes.ts';

export const RUN_TIME_TRAPS: readonly Trap[] = [
  ...DEPENDENCY_TRAPS,
  ...HEALTH_CHECK_TRAPS,
  ...LAUNCH_TYPE_TRAPS,
  ...LOGGING_TRAPS,
  ...MEMORY_TRAPS,
  ...PORT_TRAPS,
  ...SECRET_TRAPS,
  ...START_TRAPS,
  ...VOLUME_TRAPS,
];
