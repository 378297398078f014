import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents, runOne } from '../testing.ts';
import type { EcsEvent } from './envelope.ts';

/** Members of the simulator's events against those of events that AWS sent, or prints in its guide. */

const FIXTURES = join(import.meta.dirname, '../../../../test/fixtures/events');

/** Every member of a value with its type, lists collapsed: `detail.containers[].name string`. */
function membersOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return [`${path} list`, ...value.flatMap((one) => membersOf(one, `${path}[]`))];
  if (typeof value !== 'object' || value === null)
    return [`${path} ${value === null ? 'null' : typeof value}`];
  return Object.entries(value).flatMap(([name, member]) =>
    membersOf(member, path === '' ? name : `${path}.${name}`),
  );
}

const read = (file: string): EcsEvent => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
const captured = (folder: string): EcsEvent[] => globSync(`${folder}/*.json`, { cwd: FIXTURES }).map(read);

/** What tables of the guide and the schema registry have, and no captured event happened to show. */
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  'ECS Task State Change': [
    'detail.containers[].memoryReservation string',
    'detail.containers[].networkBindings[].bindIP string',
    'detail.containers[].networkBindings[].containerPort number',
    'detail.containers[].networkBindings[].hostPort number',
    'detail.containers[].networkBindings[].protocol string',
    'detail.containers[].networkBindings list',
    'detail.containers[].reason string',
  ],
  'ECS Container Instance State Change': [
    'detail.attributes[].value string',
    'detail.pendingTasksCount number',
    'detail.registeredAt string',
    'detail.runningTasksCount number',
  ],
  'ECS Service Action': [
    'detail.containerInstanceArns list',
    'detail.containerInstanceArns[] string',
    'detail.taskArns list',
    'detail.taskArns[] string',
  ],
};

/** Answers and inputs of calls have the shapes of the API. */
const isOfCall = (member: string): boolean => /^detail\.(requestParameters|responseElements)/.test(member);

function aDay(): EcsEvent[] {
  const simulator = aSimulator();
  const events = recordEvents(simulator);
  simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 1 });
  const app = { name: 'app', image: 'web:1', cpu: 99, memory: 100, memoryReservation: 64 };
  simulator.call('RegisterTaskDefinition', aDefinition({ containerDefinitions: [app] }));
  simulator.call('RegisterTaskDefinition', {
    family: 'bridge',
    networkMode: 'bridge',
    containerDefinitions: [{ ...app, portMappings: [{ containerPort: 80 }] }],
  });
  const onFargate = { launchType: 'FARGATE', networkConfiguration: inSubnets('subnet-1') } as const;
  const web = { cluster: 'prod', serviceName: 'web', taskDefinition: 'web', desiredCount: 2, ...onFargate };
  simulator.call('CreateService', {
    ...web,
    enableExecuteCommand: true,
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  });
  simulator.pass(5 * MINUTE);
  runOne(simulator, 'bridge', { launchType: 'EC2', networkConfiguration: undefined });
  simulator.pass(5 * MINUTE);
  simulator.letLoose({ fault: 'image-not-found', until: simulator.now + 10 * MINUTE });
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', forceNewDeployment: true }, ANNA);
  simulator.pass(30 * MINUTE);
  simulator.letLoose({ fault: 'capacity-unavailable' });
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 3 });
  simulator.pass(5 * MINUTE);
  simulator.letLoose({ fault: 'crash', scope: { service: 'web' } });
  simulator.pass(5 * MINUTE);
  return events;
}

const ANNA = { arn: 'arn:aws:sts::111122223333:assumed-role/Engineer/anna', userAgent: 'aws-cli/2.15.0' };

const events = aDay();

test.each([
  ['task-state-change', 'ECS Task State Change'],
  ['container-instance-state-change', 'ECS Container Instance State Change'],
  ['deployment-state-change', 'ECS Deployment State Change'],
  ['service-action', 'ECS Service Action'],
  ['api-call', 'AWS API Call via CloudTrail'],
])("%s: no member that AWS does not send, and each of AWS's type", (folder, type) => {
  const known = new Set(captured(folder).flatMap((event) => membersOf(event, '')));
  const sent = new Set(
    events.filter((event) => event['detail-type'] === type).flatMap((event) => membersOf(event, '')),
  );

  const strange = [...sent].filter(
    (member) => !known.has(member) && !isOfCall(member) && !DOCUMENTED[type]?.includes(member),
  );
  expect(sent.size).toBeGreaterThan(10);
  expect(strange).toEqual([]);
});

/** Captured whole, of a kind that the day above has too. */
const LIKE = {
  'running.exec-agent-pending.fargate.json': ({ lastStatus, group }: EcsEvent['detail']) =>
    lastStatus === 'RUNNING' && group === 'service:web',
  'stopped.application-exit.error-exit.fargate.json': ({ lastStatus, stopCode }: EcsEvent['detail']) =>
    lastStatus === 'STOPPED' && stopCode === 'EssentialContainerExited',
} as const;

test.each(Object.entries(LIKE))('has every member of %s', (file, isLike) => {
  const like = events.find(
    (event) => event['detail-type'] === 'ECS Task State Change' && isLike(event.detail),
  );

  const sent = new Set(membersOf(like, ''));
  expect(membersOf(read(`task-state-change/${file}`), '').filter((member) => !sent.has(member))).toEqual([]);
});

test('a container has the CPU and memory of its definition, as texts', () => {
  const running = events.find(({ detail }) => detail.lastStatus === 'RUNNING');

  expect(running?.detail.containers).toMatchObject([{ cpu: '99', memory: '100', memoryReservation: '64' }]);
});

test('the agent of ECS Exec runs a while after its task, with an event of its own, and stops with its container', () => {
  const [first] = events.filter(({ detail }) => detail.group === 'service:web');
  const life = events
    .filter(({ detail }) => detail.taskArn === first?.detail.taskArn)
    .map(({ detail }) => {
      const [container] = detail.containers as { managedAgents: { status: string }[] }[];
      return [detail.lastStatus, container?.managedAgents[0]?.status].join(' ');
    });

  expect(life.slice(0, 4)).toEqual([
    'PROVISIONING PENDING',
    'PENDING PENDING',
    'RUNNING PENDING',
    'RUNNING RUNNING',
  ]);
  expect(life.at(-1)).toBe('STOPPED STOPPED');
});

test('the agent of an instance is connected as its task is created; on Fargate the connection takes its time', () => {
  const running = (group: string) =>
    events.filter(({ detail }) => detail.group === group && detail.lastStatus === 'RUNNING')[0]?.detail;

  expect(running('family:bridge')).toMatchObject({ connectivityAt: running('family:bridge')?.createdAt });
  expect(running('service:web')?.connectivityAt).not.toBe(running('service:web')?.createdAt);
});
