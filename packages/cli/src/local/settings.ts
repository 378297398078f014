import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIGURATION_FILE } from '@taskwarden/config';
import type { Configuration } from '@taskwarden/response';
import type { Call } from '../command.ts';
import { configurationOf } from '../configuration.ts';

const CLONE = join(import.meta.dirname, '../../../..');

/** The recorded events that come with Taskwarden. */
export const RECORDED_EVENTS = join(CLONE, 'test/fixtures/events');
/** How the simulated clusters live when nothing else was asked for. */
export const LIVING_WORLD = join(CLONE, 'examples/scenarios/an-hour-in-prod.yaml');
/** What holds where nobody wrote a configuration: it tells everything in Slack, so that there is something to see. */
const EXAMPLE = join(CLONE, 'examples', CONFIGURATION_FILE);
/** A happening to send by hand. */
export const EXAMPLE_ENTRIES = join(CLONE, 'examples/put-events.json');

/** The configuration that the functions are bundled with, and the file it stands in. */
export function localConfiguration(call: Call): {
  readonly configuration: Configuration;
  readonly file: string;
} {
  const file = call.configFile ?? (existsSync(CONFIGURATION_FILE) ? CONFIGURATION_FILE : EXAMPLE);
  return { configuration: configurationOf(call, file), file };
}
