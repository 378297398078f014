import { existsSync, readFileSync } from 'node:fs';
import { type ParsedConfiguration, parseConfiguration } from './parse-configuration.ts';

/** The file that is read when none is named. */
export const CONFIGURATION_FILE = 'taskwarden.config.yaml';

export type LoadedConfiguration = ParsedConfiguration & {
  /** The file that was read; undefined when there is none and every default holds. */
  readonly file: string | undefined;
  /** The file is not there or may not be read: nothing is known of what is in it. */
  readonly unreadable?: true;
};

/**
 * The configuration in `file`; without an argument in `taskwarden.config.yaml` of the working directory, where there is
 * one, else all defaults. A named file that can't be read is a problem, not a default.
 */
export function loadConfiguration(file?: string): LoadedConfiguration {
  if (file === undefined && !existsSync(CONFIGURATION_FILE)) return { ...parseConfiguration(''), file };
  const name = file ?? CONFIGURATION_FILE;
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = { path: '', line: 1, column: 1, message: `can't be read: ${why}` };
    return { ok: false, problems: [problem], file: name, unreadable: true };
  }
  return { ...parseConfiguration(text), file: name };
}
