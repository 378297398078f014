import { join } from 'node:path';
import { expect, test } from 'vitest';
import { graphOf } from './graph.ts';

/**
 * The whole deployment as a list to review: type and name of every resource in AWS, of which none comes or goes unseen.
 * What the resources are set to, the other tests say. After a change that is meant: `vitest run --project infra -u`.
 */
test('what is deployed is what was reviewed', async () => {
  const { resources } = await graphOf('production');
  const inAws = resources.filter(({ type }) => type.startsWith('aws:'));
  const lines = inAws.map(({ type, name }) => `${type} ${name}`).toSorted();

  expect(new Set(lines).size).toBe(lines.length);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'graph.golden.txt'));
});
