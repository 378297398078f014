import { gunzipSync, gzipSync } from 'node:zlib';
import type { SweptResource } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { object, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';
import { sweepPartition } from './sweep-run.ts';

/** What one piece of work of a sweep found, for the report of its run. Written and read by us alone, and gone with the run. */
interface Swept {
  readonly runId: string;
  readonly workId: string;
  /** JSON, gzipped, in base64: rows of findings repeat each other, and an item may have 400 KB. */
  readonly packed: string;
}

export const swept = defineItem<Swept>({
  type: 'swept',
  schemaVersion: 1,
  shape: object<Swept>({ runId: text, workId: text, packed: text }),
});

export const SWEPT = 'swept#';

export function sweptItem(
  entry: { readonly runId: string; readonly workId: string; readonly resources: readonly SweptResource[] },
  expiresAt: number,
): Item {
  const { runId, workId, resources } = entry;
  const packed = gzipSync(JSON.stringify(resources)).toString('base64');
  const key = { pk: sweepPartition(runId), sk: `${SWEPT}${workId}` };
  return swept.item({ ...key, expiresAt }, { runId, workId, packed });
}

export function unpack({ packed }: Pick<Swept, 'packed'>): readonly SweptResource[] {
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));
}
