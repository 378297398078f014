import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Playing } from '@taskwarden/simulator';

/** The world of ECS, and the scenarios that are under way in it. */
export interface KeptWorld {
  /** A snapshot of the simulator. */
  readonly snapshot: string;
  readonly playing: readonly Playing[];
}

const fileIn = (dataDir: string): string => join(dataDir, 'simulator.json');

/** Of what a world is made. Raise it when a record gets a member that the simulator counts on: older worlds then begin anew. */
const FORMAT = 2;

/** As it was left in this folder; undefined where none was, or one that this version can't go on with. */
export function keptWorld(dataDir: string): KeptWorld | undefined {
  try {
    const { format, ...world } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return format === FORMAT ? world : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a world was left in this folder that lives on when the embedded AWS starts with it. */
export const isWorldKept = (dataDir: string): boolean => keptWorld(dataDir) !== undefined;

/** Replaces what is kept as a whole: who is killed while writing loses nothing. */
export function keepWorld(dataDir: string, world: KeptWorld): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify({ format: FORMAT, ...world }));
  renameSync(`${file}.new`, file);
}
