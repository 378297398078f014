import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { credentialProblem } from '../../packages/config/src/secret-reference.ts';

/** Account ids that AWS's own documentation uses as examples, and the embedded AWS's. */
const EXAMPLE_ACCOUNTS = ['000000000000', '111122223333', '123456789012', '444455556666', '555555555555'];
const ACCOUNT =
  /\barn:aws[\w-]*:[\w-]*:[\w-]*:(\d{12}):|"(?:account|accountId|registryId)"\s*:\s*"(\d{12})"|\b(\d{12})\.dkr\.ecr\./g;

const files = globSync('test/fixtures/**/*.{json,jsonl}');

describe('fixtures', () => {
  test('name no real account', () => {
    const real = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(ACCOUNT)]
        .map(([, inArn, inField, inImage]) => inArn ?? inField ?? inImage ?? '')
        .filter((account) => !EXAMPLE_ACCOUNTS.includes(account))
        .map((account) => `${file}: ${account}`),
    );

    expect([...new Set(real)]).toEqual([]);
  });

  test('hold no secret', () => {
    const leaks = files.flatMap((file) => {
      // AWS's own examples of access keys end in EXAMPLE.
      const problem = credentialProblem(
        readFileSync(file, 'utf8').replaceAll(/\bA[KS]IA\w{9}EXAMPLE\b/g, ''),
      );
      return problem === undefined ? [] : [`${file}: ${problem}`];
    });

    expect(leaks).toEqual([]);
  });

  test('say where they come from', () => {
    const folders = new Set(files.map((file) => dirname(file)));
    const silent = [...folders].filter(
      (folder) => !existsSync(join(folder, 'sources.md')) && !existsSync(join(dirname(folder), 'sources.md')),
    );

    expect(silent).toEqual([]);
  });
});
