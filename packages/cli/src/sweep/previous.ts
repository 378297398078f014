import { readFileSync } from 'node:fs';
import type { SweepReport } from '@taskwarden/response';
import { CliFault } from '../fault.ts';

/** Earlier reports, oldest first. */
export function readPrevious(files: readonly string[]): readonly SweepReport[] {
  return files.map(readReport).toSorted((one, other) => one.startedAt - other.startedAt);
}

function readReport(file: string): SweepReport {
  let read: Partial<SweepReport> | null;
  try {
    read = JSON.parse(readFileSync(file, 'utf8')) as Partial<SweepReport> | null;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CliFault(`--previous ${file} can't be read: ${why}`, undefined, cause);
  }
  if (typeof read?.startedAt !== 'number' || !Array.isArray(read.findings)) {
    throw new CliFault(`--previous ${file} is no report of a sweep.`, 'Write one with --output json.');
  }
  return read as SweepReport;
}
