import type { Failure } from '@aws-sdk/client-ecs';
import { invalid } from './exception.ts';

/** A batch that ECS answers with what it found and a failure for each that it did not. */
export interface Batch<Found> {
  readonly found: Found[];
  readonly failures: Failure[];
}

export interface BatchLookUp<Found> {
  readonly names: readonly string[] | undefined;
  readonly most: number;
  /** As in "Tasks cannot be empty.". */
  readonly noun: string;
  readonly find: (name: string) => { readonly arn: string; readonly found: Found | undefined };
}

/** Looks up each name; those that are not there are MISSING, by the ARN that they would have. */
export function lookUpEach<Found>({ names = [], most, noun, find }: BatchLookUp<Found>): Batch<Found> {
  if (names.length === 0) throw invalid(`${noun} cannot be empty.`);
  if (names.length > most) throw invalid(`${noun} cannot have more than ${most} entries.`);
  const batch: Batch<Found> = { found: [], failures: [] };
  for (const name of new Set(names)) {
    const { arn, found } = find(name);
    if (found === undefined) batch.failures.push({ arn, reason: 'MISSING' });
    else batch.found.push(found);
  }
  return batch;
}
