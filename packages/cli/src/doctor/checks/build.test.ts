import { parseConfiguration } from '@taskwarden/config';
import { BUILD, buildIdentity, VERSION } from '@taskwarden/infra/build-identity';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { FUNCTION_NAMES, namingOf } from '../deployment.ts';
import { runChecks } from '../run-checks.ts';
import type { Scene } from '../scene.ts';
import { configuration } from './configuration.ts';
import { functions } from './functions.ts';
import { parameter } from './parameter.ts';
import { version } from './version.ts';

const FILE = 'deployment: {parameter: /taskwarden/config}';

/** What Systems Manager answers. */
function parameterStore(Value: string | undefined): Scene['clients'] {
  const missing = Object.assign(new Error('not found'), { name: 'ParameterNotFound' });
  const send = () =>
    Value === undefined ? Promise.reject(missing) : Promise.resolve({ Parameter: { Value } });
  return { ssm: { send } } as unknown as Scene['clients'];
}

const builtAs = (Variables: Readonly<Record<string, string>>) => ({
  FunctionName: 'f',
  Environment: { Variables },
});

/** A scene in which only the functions were looked at. */
function aScene(wiring: Readonly<Record<string, string>>, overrides: Partial<Scene> = {}): Scene {
  return {
    clients: {} as Scene['clients'],
    naming: namingOf('prod'),
    deployment: async () => ({
      functions: new Map([['task-state-change', builtAs(wiring)]]),
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

describe('a configuration that stands in a parameter', () => {
  const configurationOf = { ...parseConfiguration(FILE), file: 'taskwarden.config.yaml' };

  test.each([
    ['says what stands here', FILE, 'ok', 'says what stands here'],
    ['says something else', `${FILE}\nretention: 7d`, 'warning', 'is what holds'],
    ['has problems', 'retntion: 7d', 'failed', 'line 1'],
    ['is not there', undefined, 'warning', 'is not there'],
  ] as const)('%s', async (_sentence, text, status, detail) => {
    const scene = aScene(wiring, { configuration: configurationOf, clients: parameterStore(text) });

    expect(await runChecks([parameter], scene)).toMatchObject([
      { name: 'parameter', status, detail: expect.stringContaining(detail) },
    ]);
  });

  test('is no line where there is none', async () => {
    expect(await runChecks([parameter], aScene(wiring))).toEqual([]);
  });
});

describe('what is deployed', () => {
  test('is of this version and configuration', async () => {
    expect(await runChecks([version, configuration], aScene(wiring))).toEqual([
      { name: 'version', status: 'ok', detail: VERSION },
      { name: 'configuration', status: 'ok', detail: 'deployed as in taskwarden.config.yaml' },
    ]);
  });

  test('is told where a deployment was cut short, so that one function is of another version and configuration', async () => {
    const { deployment } = aScene(wiring);
    const scene = aScene(wiring, {
      deployment: async () => ({
        ...(await deployment()),
        functions: new Map([
          ['task-state-change', builtAs(wiring)],
          ['timer', builtAs({ [BUILD.version]: '0.0.9', [BUILD.configuration]: 'x' })],
        ]),
      }),
    });

    expect(await runChecks([version, configuration], scene)).toMatchObject([
      { status: 'warning', detail: `timer is of 0.0.9, this command is ${VERSION}` },
      {
        status: 'failed',
        detail: expect.stringMatching(/^timer runs another one than taskwarden.config.yaml/),
      },
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
