import { globSync, readFileSync } from 'node:fs';
import { diagnose } from '@taskwarden/diagnosis';
import { readEvent } from '@taskwarden/events';
import { expect, test } from 'vitest';

/** `stopped.<category>.<cause>.<what else>.json`: the name of a recorded stop is the verdict that is due. */
const STOPS = globSync('test/fixtures/events/task-state-change/stopped.*.*.*.json')
  .map((file) => ({ file, parts: /stopped\.([\w-]+)\.([\w-]+)\.[^/]*\.json$/.exec(file) }))
  .flatMap(({ file, parts }) => (parts ? [{ file, cause: `${parts[1]}/${parts[2]}` }] : []));

test.each(STOPS)('$file is diagnosed as $cause', ({ file, cause }) => {
  const reading = readEvent(readFileSync(file, 'utf8'));

  expect(reading).toMatchObject({ outcome: 'fact', fact: { type: 'task-state-change' } });
  const { task } = (reading as { fact: { task: Parameters<typeof diagnose>[0] } }).fact;
  expect(diagnose(task).cause).toBe(cause);
});
