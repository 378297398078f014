import { defineItem } from '../define-item.ts';
import { object, text } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';
import { servicePartition } from './service-change.ts';

/**
 * The tags of a service or family. Each is an attribute of the item itself, `tag:<name>`, so that DynamoDB merges new
 * ones into the known ones in one unconditional update.
 */
export const serviceTags = defineItem<{ readonly serviceKey: string }>({
  type: 'service-tags',
  schemaVersion: 1,
  shape: object({ serviceKey: text }),
});

export const serviceTagsKey = (serviceKey: string): Key => ({ pk: servicePartition(serviceKey), sk: 'tags' });

type Tags = Readonly<Record<string, string>>;
const PREFIX = 'tag:';

/** The attributes to set. */
export function tagAttributes(
  { serviceKey, tags }: { readonly serviceKey: string; readonly tags: Tags },
  expiresAt: number,
): Partial<Item> {
  const {
    pk: _pk,
    sk: _sk,
    ...attributes
  } = serviceTags.item({ ...serviceTagsKey(serviceKey), expiresAt }, { serviceKey });
  const named = Object.entries(tags).map(([name, value]) => [`${PREFIX}${name}`, value]);
  return { ...attributes, ...Object.fromEntries(named) };
}

export function tagsOf(item: Item): Tags {
  const { serviceKey } = serviceTags.body(item);
  return Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), text(value, `${serviceKey} ${name}`)]),
  );
}
