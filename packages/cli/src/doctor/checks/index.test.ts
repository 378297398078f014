import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS } from './index.ts';

test('every file is a check, named like it, and nothing else', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname })
    .map((file) => basename(file, '.ts'))
    .filter((name) => name !== 'index' && !name.endsWith('.test'));

  expect(CHECKS.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
});
