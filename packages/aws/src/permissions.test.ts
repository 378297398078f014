import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GATEWAY_PERMISSIONS } from './permissions.ts';

const stems = (pattern: string, ending: string) =>
  globSync(pattern, { cwd: import.meta.dirname }).map((file) => file.slice(0, -ending.length));

describe('permissions of gateways', () => {
  test('every file of permissions stands beside the gateway it is named after and in the list', () => {
    const beside = stems('*.permissions.ts', '.permissions.ts').filter((stem) => stem !== 'queue-source');

    expect(Object.keys(GATEWAY_PERMISSIONS)).toEqual(beside.toSorted());
    expect(stems('*.ts', '.ts')).toEqual(expect.arrayContaining(beside));
  });

  test('no action is a wildcard', () => {
    const actions = Object.values(GATEWAY_PERMISSIONS)
      .flat()
      .flatMap(({ actions }) => actions);

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });
});
