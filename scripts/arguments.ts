import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/**
 * Reads the arguments of a script. With `--help` it prints the usage and ends; what it does not know it names on stderr, with
 * the usage, and ends with 2.
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return misused(usage, error instanceof Error ? error.message : String(error));
  }
}

/** Ends with 2, as every command here does that was used wrongly. */
export function misused(usage: string, why: string): never {
  console.error(`${why}\n\n${usage}`);
  process.exit(2);
}
