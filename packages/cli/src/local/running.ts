import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What other commands need to know of a `taskwarden local` that is running on this machine. */
export interface RunningLocal {
  readonly pid: number;
  readonly url: string;
  readonly region: string;
  /** Names of what is deployed in it. */
  readonly wiring: Readonly<Record<string, string>>;
  /** What its functions find in their environment besides: where Slack's stand-in is, and secrets made up for it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The configuration that it runs, as an absolute path. */
  readonly configFile: string;
}

/** Beside the packages: the clone is what several commands have in common. */
const FILE = join(import.meta.dirname, '../../../../node_modules/.cache/taskwarden/local.json');

/** The one that was started last, undefined when it has ended. */
export function readRunningLocal(file = FILE): RunningLocal | undefined {
  try {
    const running = JSON.parse(readFileSync(file, 'utf8')) as RunningLocal;
    process.kill(running.pid, 0);
    return running;
  } catch {
    // No file, or nobody of that process id: nothing is running.
    return undefined;
  }
}

/** Says that one is running, until the returned function is called. */
export function announceLocal(running: RunningLocal, file = FILE): () => void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(running));
  return () => {
    if (readRunningLocal(file)?.pid === running.pid) rmSync(file, { force: true });
  };
}
