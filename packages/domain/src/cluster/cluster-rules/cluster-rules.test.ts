import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkCluster } from '../check-cluster.ts';
import type { Cluster } from '../cluster.ts';
import { CLUSTER_RULES } from './index.ts';

const exec = (
  executeCommandConfiguration: NonNullable<
    NonNullable<Cluster['configuration']>['executeCommandConfiguration']
  >,
): Cluster => ({ configuration: { executeCommandConfiguration } });
const EXEC = 'configuration.executeCommandConfiguration';
const STRATEGY = 'defaultCapacityProviderStrategy';
const FARGATE = { capacityProviders: ['FARGATE', 'FARGATE_SPOT'] };

type Row = readonly [rule: string, cluster: Cluster, path: string, message: string];
const REFUSED: readonly Row[] = [
  ['basics/name', { clusterName: 'my cluster' }, 'clusterName', "Cluster name 'my cluster' is invalid."],
  [
    'basics/words',
    { settings: [{ name: 'insights', value: 'enabled' }] },
    'settings[0].name',
    'name should be one of [containerInsights]',
  ],
  [
    'basics/container-insights',
    { settings: [{ name: 'containerInsights', value: 'on' }] },
    'settings[0].value',
    'The value of setting containerInsights should be one of [enhanced,enabled,disabled]',
  ],
  [
    'default-strategy/one-base',
    {
      ...FARGATE,
      [STRATEGY]: [
        { capacityProvider: 'FARGATE', base: 1, weight: 1 },
        { capacityProvider: 'FARGATE_SPOT', base: 1 },
      ],
    },
    STRATEGY,
    'The specified capacity provider strategy contains multiple capacity providers with a base value defined',
  ],
  [
    'default-strategy/associated',
    { [STRATEGY]: [{ capacityProvider: 'FARGATE', weight: 1 }] },
    `${STRATEGY}[0]`,
    'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster',
  ],
  [
    'execute-command/log-configuration-needs-override',
    exec({ logging: 'DEFAULT', logConfiguration: { s3BucketName: 'logs' } }),
    `${EXEC}.logging`,
    "You must set logging to 'OVERRIDE' when you supply a log configuration",
  ],
  [
    'execute-command/override-needs-log-configuration',
    exec({ logging: 'OVERRIDE' }),
    `${EXEC}.logConfiguration`,
    'A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration',
  ],
];

test.each(REFUSED)('%s', (rule, cluster, path, message) => {
  const problems = checkCluster(cluster).filter((problem) => problem.rule === rule);

  expect(problems.map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([
    { path, message },
  ]);
});

test.each<readonly [string, Cluster]>([
  ['an empty request', {}],
  [
    'Fargate and Spot',
    { clusterName: 'prod', ...FARGATE, [STRATEGY]: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] },
  ],
  [
    'a log configuration that overrides',
    exec({ logging: 'OVERRIDE', logConfiguration: { cloudWatchLogGroupName: '/exec' } }),
  ],
])('accepts %s', (_sentence, cluster) => {
  expect(checkCluster(cluster)).toEqual([]);
});

test('the list of rules has a file for every prefix', () => {
  const files = globSync('packages/domain/src/cluster/cluster-rules/*.ts')
    .map((file) => file.split('/').at(-1)?.replace('.ts', ''))
    .filter((stem) => stem !== 'index' && stem !== 'cluster-rules.test');

  expect(new Set(CLUSTER_RULES.map(({ id }) => id.split('/')[0]))).toEqual(new Set(files));
});
