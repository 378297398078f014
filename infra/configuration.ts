import { loadConfiguration } from '@taskwarden/config';
import type { Configuration } from '@taskwarden/response';

/**
 * The validated configuration in the file that TASKWARDEN_CONFIG names, or of the working directory; or every problem of
 * it at once.
 */
export function requireConfiguration(file = process.env.TASKWARDEN_CONFIG): Configuration {
  const loaded = loadConfiguration(file);
  if (loaded.ok) return loaded.configuration;
  const problems = loaded.problems.map(({ line, column, message }) => `  ${line}:${column} ${message}`);
  throw new Error([`${loaded.file ?? 'the configuration'} has problems:`, ...problems].join('\n'));
}
