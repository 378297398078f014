import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@taskwarden/domain';

const fileIn = (dataDir: string): string => join(dataDir, 'clock.json');

/** What the clock showed when data was last kept in this folder: a fast clock may have run ahead of the world's. */
export function keptTime(dataDir: string): Instant | undefined {
  try {
    const { shown } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return typeof shown === 'number' ? shown : undefined;
  } catch {
    return undefined;
  }
}

export function keepTime(dataDir: string, shown: Instant): void {
  writeFileSync(fileIn(dataDir), JSON.stringify({ shown: Math.ceil(shown) }));
}
