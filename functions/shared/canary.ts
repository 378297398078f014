import { readCanary } from '@taskwarden/events';
import type { FunctionName } from '@taskwarden/infra/topology';
import { ledger } from './ledger.ts';

/** How a message ended that was the canary: it counts for nothing else. */
export const CANARY = 'canary';

/** Keeps a canary in the ledger as the last that came through to this function. Whether the text was one. */
export async function tookCanary(path: FunctionName, body: string): Promise<boolean> {
  const canary = readCanary(body);
  if (canary === undefined) return false;
  await ledger.putCanary({ path, ...canary, arrivedAt: Date.now() });
  return true;
}
