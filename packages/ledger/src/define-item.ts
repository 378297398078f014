import { LedgerFault } from './fault.ts';
import type { Shape } from './shapes/shape.ts';
import type { Item, Placement } from './table.ts';

/** A kind of item: what it is called and what it says. Its keys stand beside it, in a file of its own in `items/`. */
export interface ItemType<Body> {
  readonly type: string;
  readonly schemaVersion: number;
  /** An item at its place, holding the listed fields of `body` and nothing else. */
  item(placement: Placement, body: Body): Item;
  /** What an item of this kind says. An item of a later schema is an `invalid` fault, never a guess. */
  body(item: Item): Body;
  /** Those items among several that are of this kind. */
  bodies(items: readonly Item[]): readonly Body[];
}

export function defineItem<Body>(row: {
  readonly type: string;
  readonly schemaVersion: number;
  readonly shape: Shape<Body>;
}): ItemType<Body> {
  const { type, schemaVersion, shape } = row;

  function shaped(value: unknown, doing: string): Body {
    try {
      return shape(value, type);
    } catch (cause) {
      throw new LedgerFault('invalid', doing, cause);
    }
  }

  function body(item: Item): Body {
    const doing = `reading ${item.pk} ${item.sk}`;
    if (item.type !== type) throw new LedgerFault('invalid', `${doing}: it is '${item.type}', not '${type}'`);
    if (item.schemaVersion > schemaVersion) {
      throw new LedgerFault(
        'invalid',
        `${doing}: a newer Taskwarden wrote it (schema ${item.schemaVersion}, known up to ${schemaVersion})`,
      );
    }
    return shaped(item.body, doing);
  }

  return {
    type,
    schemaVersion,
    item: (placement, value) => ({
      ...placement,
      type,
      schemaVersion,
      body: shaped(value, `writing ${placement.pk} ${placement.sk}`),
    }),
    body,
    bodies: (items) => items.filter((item) => item.type === type).map(body),
  };
}
