import { loadConfiguration } from '@taskwarden/config';
import type { Configuration } from '@taskwarden/response';
import type { Call } from './command.ts';
import { CliFault } from './fault.ts';
import { problemLines } from './render/problems.ts';

/**
 * The configuration that a command goes by: that of `file`, else of `--config`, else of the working directory, else all
 * defaults. One that has problems ends the command with all of them.
 */
export function configurationOf({ configFile, paintErr }: Call, file = configFile): Configuration {
  const loaded = loadConfiguration(file);
  if (loaded.ok) return loaded.configuration;
  throw new CliFault(`the configuration has problems.\n${problemLines(loaded, paintErr)}`.trimEnd());
}
