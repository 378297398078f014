import { BUILD, buildIdentity, VERSION } from '@taskwarden/infra/build-identity';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { FUNCTION_NAMES, namingOf } from '../deployment.ts';
import { runChecks } from '../run-checks.ts';
import type { Scene } from '../scene.ts';
import { configuration } from './configuration.ts';
import { functions } from './functions.ts';
import { version } from './version.ts';

/** A scene in which only the functions were looked at. */
function aScene(wiring: Readonly<Record<string, string>>, overrides: Partial<Scene> = {}): Scene {
  return {
    clients: {} as Scene['clients'],
    naming: namingOf('prod'),
    deployment: async () => ({
      functions: new Map([['task-state-change', { FunctionName: 'f' }]]),
      wiring,
      account: '111122223333',
      region: 'eu-west-1',
      partition: 'aws',
    }),
    configuration: { ok: true, configuration: DEFAULT_CONFIGURATION, file: 'taskwarden.config.yaml' },
    environment: {},
    now: 0,
    ...overrides,
  };
}
const wiring = buildIdentity(DEFAULT_CONFIGURATION);
const broken = { ok: false, problems: [], file: 'taskwarden.config.yaml' } as const;

describe('what is deployed', () => {
  test('is of this version and configuration', async () => {
    expect(await runChecks([version, configuration], aScene(wiring))).toEqual([
      { name: 'version', status: 'ok', detail: VERSION },
      { name: 'configuration', status: 'ok', detail: 'deployed as in taskwarden.config.yaml' },
    ]);
  });

  test.each([
    ['another version', version, { ...wiring, [BUILD.version]: '0.0.9' }, {}, 'warning', '0.0.9'],
    ['no version at all', version, {}, {}, 'warning', 'does not say'],
    [
      'another configuration',
      configuration,
      { ...wiring, [BUILD.configuration]: 'x' },
      {},
      'failed',
      'another one',
    ],
    ['no configuration at all', configuration, {}, {}, 'not-checked', 'does not say'],
    [
      'compared with a file that has problems',
      configuration,
      wiring,
      { configuration: broken },
      'not-checked',
      'has problems',
    ],
    [
      'lacking functions',
      functions,
      wiring,
      {},
      'failed',
      `missing: ${FUNCTION_NAMES.filter((name) => name !== 'task-state-change').join(', ')}`,
    ],
  ] as const)(
    '%s is told, with what to do',
    async (_sentence, check, deployed, overrides, status, detail) => {
      const [result] = await runChecks([check], aScene(deployed, overrides));

      expect(result).toMatchObject({ status, detail: expect.stringContaining(detail) });
      expect(result?.fix).toBeTruthy();
      expect(result?.fix).not.toContain('STAGE');
    },
  );
});
