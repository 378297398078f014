import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { EVENT_TYPES } from '@taskwarden/events';
import { FUNCTIONS, RULES } from '@taskwarden/infra/topology';
import { describe, expect, test } from 'vitest';

/** Registries that span packages; those within a package are held against their folder by a test beside them. */
describe('the topology', () => {
  test('deploys every function, and nothing else', () => {
    const files = globSync('functions/*.ts', { exclude: ['functions/*.test.ts', 'functions/*.d.ts'] });

    expect(Object.keys(FUNCTIONS).toSorted()).toEqual(files.map((file) => basename(file, '.ts')).toSorted());
  });

  test('has a rule for every type of event', () => {
    const ids: readonly string[] = EVENT_TYPES.map(({ id }) => id);
    const whole = RULES.filter((rule) => !('narrowed' in rule));
    const ruled: readonly string[] = whole.map(({ eventType }) => eventType);

    expect(ruled.toSorted()).toEqual(ids.toSorted());
  });

  test('feeds every queue that a rule fills to a function', () => {
    const sources = Object.values(FUNCTIONS).flatMap(({ source }) => ('queue' in source ? source.queue : []));

    expect(RULES.filter(({ queue }) => !sources.includes(queue))).toEqual([]);
  });
});
