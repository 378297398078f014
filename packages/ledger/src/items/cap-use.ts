import type { CapUse } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { list, number, object, text } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';

/**
 * The actions that were done within a window in one scope, by their ids: whoever retries finds itself there and takes no
 * second place. Its revision makes taking the last place a matter of one.
 */
export const capUse = defineItem<CapUse>({
  type: 'cap-use',
  schemaVersion: 1,
  shape: object<CapUse>({
    scope: text,
    used: list(object<CapUse['used'][number]>({ actionId: text, at: number })),
    revision: number,
  }),
});

export const capUseKey = (scope: string): Key => ({ pk: `cap#${scope}`, sk: 'cap-use' });

export function capUseItem(entry: CapUse, expiresAt: number): Item {
  return capUse.item({ ...capUseKey(entry.scope), expiresAt, revision: entry.revision }, entry);
}
