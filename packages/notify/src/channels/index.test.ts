import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHANNELS, findChannel } from './index.ts';

const files = readdirSync(import.meta.dirname);

test('the list holds every channel of the folder, by its id, in order', () => {
  const pages = files.filter((file) => file.endsWith('.md')).map((file) => file.replace('.md', ''));

  expect(CHANNELS.map(({ id }) => id)).toEqual(pages.toSorted());
});

test.each(CHANNELS.map(({ id }) => id))('%s has its code and its test', (id) => {
  expect(files).toEqual(expect.arrayContaining([`${id}.ts`, `${id}.test.ts`]));
  expect(findChannel(id)?.id).toBe(id);
});
