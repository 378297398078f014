import { expect, test } from 'vitest';
import { configurationJsonSchema } from './json-schema.ts';
import { configurationReference } from './reference.ts';

const page = configurationReference();

test('every section of the file has a chapter', () => {
  const chapters = [...page.matchAll(/^## `(.+)`$/gm)].map(([, name]) => name);

  expect(chapters).toEqual(Object.keys(configurationJsonSchema().properties ?? {}));
});

test('a key is told with its form, its default and its meaning', () => {
  expect(page).toContain(
    '| `groupWait` | duration | `30s` | Wait before the first telling of an incident, so that a burst is told once. |',
  );
  expect(page).toContain('| `match.cause` | text |');
  expect(page).toContain('| `level` | `ledger`, `notice`, `alert`, `page` | **required** |');
});

test('no key is left without a meaning', () => {
  expect(page.split('\n').filter((line) => /\|\s*\|$/.test(line) && !line.startsWith('| key'))).toEqual([]);
});
