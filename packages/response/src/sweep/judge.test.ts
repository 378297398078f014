import type { TaskDefinition } from '@taskwarden/domain';
import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIGURATION } from '../default-configuration.ts';
import type { RevisionBook, RevisionVerdicts } from '../policy/revision-verdicts.ts';
import { judgeDescription, judgeUnused } from './judge.ts';
import { planForSweep } from './plan.ts';
import type { Read } from './ports.ts';
import { createRevisionDesk } from './revision-desk.ts';

const ARN = 'arn:aws:ecs:eu-west-1:111122223333';
const REVISION = `${ARN}:task-definition/web:7`;
const NOW = Date.parse('2026-11-25T12:00:00Z');
const DEFINITION = {
  taskDefinitionArn: REVISION,
  family: 'web',
  status: 'ACTIVE',
  tags: [{ key: 'team', value: 'payments' }],
  containerDefinitions: [
    {
      name: 'app',
      image: 'app:1.2',
      memory: 128,
      privileged: true,
      logConfiguration: { logDriver: 'awslogs' as const, options: {} },
    },
  ],
};

const SECRET = [
  { name: 'app', environment: [{ name: 'AWS_SECRET_ACCESS_KEY', value: 'wJalrXUtnFEMI/K7MDENG' }] },
];

const plan = planForSweep(
  planPolicy({ ...DEFAULT_POLICY, ruleSets: ['baseline', 'reliability', 'fargate', 'security-hub'] }),
);

function aBook(): RevisionBook {
  const kept = new Map<string, RevisionVerdicts>();
  return {
    revisionVerdicts: async (arn, version) => kept.get(`${arn} ${version}`),
    putRevisionVerdicts: async (verdicts) => {
      kept.set(`${verdicts.taskDefinitionArn} ${verdicts.ruleSetVersion}`, verdicts);
    },
    markRevisionUsed: async () => {},
    revisionUses: async () => [],
  };
}

/** One sweep with what it reads; the book outlives it. */
function aSweep(book: RevisionBook = aBook(), answer: Read<TaskDefinition> = { known: DEFINITION }) {
  let reads = 0;
  const taskDefinition = async () => {
    reads += 1;
    return answer;
  };
  const desk = createRevisionDesk({ plan, revisions: book, reader: { taskDefinition }, now: NOW });
  return { ports: { plan, desk, now: NOW, ownership: DEFAULT_CONFIGURATION }, reads: () => reads };
}

const aTask = (task: object = {}) => ({
  taskArn: `${ARN}:task/prod/1dc5`,
  clusterArn: `${ARN}:cluster/prod`,
  taskDefinitionArn: REVISION,
  group: 'family:web',
  launchType: 'EC2',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  overrides: { containerOverrides: [{ name: 'app' }] },
  tags: [],
  ...task,
});
const aService = (service: object = {}) => ({
  serviceArn: `${ARN}:service/prod/web`,
  serviceName: 'web',
  clusterArn: `${ARN}:cluster/prod`,
  status: 'ACTIVE',
  launchType: 'EC2',
  taskDefinition: REVISION,
  desiredCount: 1,
  runningCount: 1,
  tags: [{ key: 'team', value: 'search' }],
  ...service,
});

const broken = ({ verdicts }: Awaited<ReturnType<typeof judgeDescription>>) =>
  verdicts.flatMap(({ rule, verdict }) => (verdict === 'fail' ? rule : []));

describe('what a revision breaks', () => {
  test('is told at its service, with the team of the service, and not again at its tasks', async () => {
    const { ports } = aSweep();

    const service = await judgeDescription(ports, 'service', aService());
    const task = await judgeDescription(ports, 'task', aTask({ group: 'service:web' }));

    expect(service).toMatchObject({ team: 'search', service: 'web', taskDefinitionArn: REVISION });
    expect(broken(service)).toContain('no-privileged-containers');
    expect(broken(task)).not.toContain('no-privileged-containers');
  });

  test('is told at a standalone task, and at a revision that nothing runs', async () => {
    const { ports } = aSweep();

    expect(broken(await judgeDescription(ports, 'task', aTask()))).toContain('no-privileged-containers');
    const unused = await judgeUnused(ports, REVISION);
    expect(unused).toMatchObject({ kind: 'taskDefinition', family: 'web', team: 'payments' });
    expect(broken(unused)).toContain('no-privileged-containers');
  });

  test('is not told of a task that was told to stop', async () => {
    const task = await judgeDescription(aSweep().ports, 'task', aTask({ desiredStatus: 'STOPPED' }));

    expect(broken(task)).toEqual([]);
  });
});

describe('a later sweep, which reads no revision again', () => {
  test('says of a service all that the first one said', async () => {
    const book = aBook();
    const service = aService({ loadBalancers: [{ containerName: 'app', targetGroupArn: 'arn:tg' }] });

    const first = await judgeDescription(aSweep(book).ports, 'service', service);
    const later = aSweep(book);
    const again = await judgeDescription(later.ports, 'service', service);

    expect(later.reads()).toBe(0);
    expect(again).toEqual(first);
    const unknown = again.verdicts.filter(({ verdict }) => verdict === 'not-evaluated');
    expect(unknown.map(({ rule }) => rule)).not.toContain('service-uses-active-revision');
  });

  test('takes a service whose definition opens no port for a worker still', async () => {
    const book = aBook();
    await judgeDescription(aSweep(book).ports, 'service', aService());

    expect(broken(await judgeDescription(aSweep(book).ports, 'service', aService()))).not.toContain(
      'load-balancer-attached',
    );
  });
});

describe('a revision that may run on either launch type', () => {
  const either = {
    ...DEFINITION,
    compatibilities: ['EC2', 'FARGATE'],
    containerDefinitions: [{ name: 'app', image: 'app:1.2' }],
  };

  test.each([
    ['a service on Fargate', 'service', aService({ launchType: 'FARGATE' }), false],
    [
      'a service on Fargate Spot',
      'service',
      aService({ launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] }),
      false,
    ],
    ['a service on instances', 'service', aService(), true],
    ['a task on Fargate', 'task', aTask({ launchType: 'FARGATE' }), false],
    ['a task on an instance', 'task', aTask(), true],
  ] as const)('is judged with what runs it: %s', async (_sentence, kind, json, isBroken) => {
    const book = aBook();
    const answer = { known: either };

    const first = await judgeDescription(aSweep(book, answer).ports, kind, json);
    const again = await judgeDescription(aSweep(book, answer).ports, kind, json);

    // Fargate bounds a task by its own size; on an instance a container without memory takes what there is.
    expect(broken(first).includes('memory-hard-limit')).toBe(isBroken);
    expect(again).toEqual(first);
  });
});

describe('a task that overrides its definition', () => {
  test.each(['family:web', 'service:web'])('is judged as it runs (%s)', async (group) => {
    const overrides = { containerOverrides: SECRET };

    const task = await judgeDescription(aSweep().ports, 'task', aTask({ group, overrides }));

    expect(broken(task)).toContain('no-plaintext-secrets');
  });

  test('costs no call in a later sweep, as neither the revision nor the overrides change', async () => {
    const book = aBook();
    const task = aTask({ overrides: { containerOverrides: SECRET } });
    const first = aSweep(book);
    const second = aSweep(book);

    const found = broken(await judgeDescription(first.ports, 'task', task));
    const again = broken(await judgeDescription(second.ports, 'task', task));

    expect([first.reads(), second.reads()]).toEqual([1, 0]);
    expect(again).toEqual(found);
  });
});

describe('a revision', () => {
  test('is read once, however many ask at the same time', async () => {
    const { ports, reads } = aSweep();

    await Promise.all(Array.from({ length: 20 }, () => judgeDescription(ports, 'task', aTask())));

    expect(reads()).toBe(1);
  });

  test('that can not be read is no pass: it is said why, and which permission is missing', async () => {
    const denied = {
      unread: 'ecs:DescribeTaskDefinition was denied',
      permission: 'ecs:DescribeTaskDefinition',
    };
    const { ports } = aSweep(aBook(), denied);

    const service = await judgeDescription(ports, 'service', aService());

    expect(service.unread).toEqual(denied);
    expect(service.verdicts).toContainEqual(
      expect.objectContaining({ verdict: 'not-evaluated', message: denied.unread }),
    );
  });
});
