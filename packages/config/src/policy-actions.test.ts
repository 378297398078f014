import { readFileSync } from 'node:fs';
import { DEFAULT_ACTION_POLICY } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from './parse-configuration.ts';

function actionsOf(yaml: string) {
  const parsed = parseConfiguration(yaml);
  return parsed.ok ? parsed.configuration.actions : parsed.problems.map(({ message }) => message);
}

describe('policy.actions', () => {
  test('has small caps, no protected scopes and no kill switch where the file says nothing', () => {
    expect(actionsOf('')).toEqual(DEFAULT_ACTION_POLICY);
  });

  test('takes scopes, delays and approvals with durations as people write them', () => {
    const actions = actionsOf(`
policy:
  actions:
    killSwitch: true
    caps: { window: 2h, account: 20, cluster: 3, service: 1, wait: 6h }
    protected: [{ cluster: prod-* }]
    approval: { match: [{ cause: policy/no-*, environment: prod }], expiresAfter: 30m }
    delays: [{ match: { team: payments }, delay: 48h }]
    scaleToZero: [{ environment: test }]
    deploymentWait: 10m
`);

    expect(actions).toEqual({
      killSwitch: true,
      caps: { windowSeconds: 7200, account: 20, cluster: 3, service: 1, waitSeconds: 21_600 },
      protectedScopes: [{ cluster: 'prod-*' }],
      approval: { match: [{ cause: 'policy/no-*', environment: 'prod' }], expiresAfterSeconds: 1800 },
      delays: [{ match: { team: 'payments' }, delaySeconds: 172_800 }],
      scaleToZero: [{ environment: 'test' }],
      deploymentWaitSeconds: 600,
    });
  });

  test.each([
    ['a cap that is no number', 'caps: { account: many }', /number/],
    ['a misspelt key', 'killswitch: true', /did you mean "killSwitch"/],
    ['a wait of a second', 'deploymentWait: 1s', /at least 1m/],
  ])('%s is refused in a sentence', (_what, line, sentence) => {
    expect(actionsOf(`policy: { actions: { ${line} } }`)).toEqual([expect.stringMatching(sentence)]);
  });
});

test('the examples of the guide are configurations', () => {
  const blocks = readFileSync('docs/guide/enforcement.md', 'utf8').split('```yaml').slice(1);
  const parsed = blocks.map((block) => parseConfiguration(block.split('```')[0] ?? ''));

  expect(parsed).toHaveLength(2);
  expect(parsed.filter(({ ok }) => !ok)).toEqual([]);
});
