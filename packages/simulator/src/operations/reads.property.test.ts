import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EcsEvent } from '../events/envelope.ts';
import type { InputOf, Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets, recordEvents } from '../testing.ts';

/** What clients may rely on when they read, in a world caught at any moment. */

const cluster = 'prod';

interface World {
  readonly desiredCounts: readonly number[];
  readonly jobs: number;
  readonly seconds: number;
  readonly maxResults: number;
  readonly seed: number;
}

const worlds: fc.Arbitrary<World> = fc.record({
  desiredCounts: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 }),
  jobs: fc.integer({ min: 0, max: 5 }),
  seconds: fc.integer({ min: 0, max: 400 }),
  maxResults: fc.integer({ min: 1, max: 10 }),
  seed: fc.nat(),
});

/** Services and jobs that start, and a deployment with a missing image some way into it. */
function build({ desiredCounts, jobs, seconds, seed }: World) {
  const ends = { after: { min: 5000, max: 90_000 }, exitCode: 0 };
  const simulator = aSimulator({ seed, settings: { workloads: [{ match: 'job', ends }] } });
  const events = recordEvents(simulator);
  const networkConfiguration = inSubnets('subnet-a', 'subnet-b');
  const launch = { cluster, launchType: 'FARGATE', networkConfiguration } as const;
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.call('RegisterTaskDefinition', aDefinition({ family: 'job' }));
  for (const [nth, desiredCount] of desiredCounts.entries()) {
    const serviceName = `service-${nth}`;
    simulator.call('CreateService', { ...launch, serviceName, desiredCount, taskDefinition: 'web' });
  }
  simulator.pass(60_000);
  if (jobs > 0) simulator.call('RunTask', { ...launch, taskDefinition: 'job', count: jobs });
  simulator.letLoose({ fault: 'image-not-found' });
  simulator.call('UpdateService', { cluster, service: 'service-0', forceNewDeployment: true });
  simulator.pass(seconds * 1000);
  return { simulator, events };
}

/** All pages of a list, one after the other. */
function pages<Page extends { readonly nextToken?: string | undefined }>(
  read: (token: { readonly nextToken?: string }) => Page,
): Page[] {
  const told = [read({})];
  for (let token = told[0]?.nextToken; token !== undefined; token = told.at(-1)?.nextToken) {
    told.push(read({ nextToken: token }));
  }
  return told;
}

const taskPages = (simulator: Simulator, input: InputOf<'ListTasks'>) =>
  pages((token) => simulator.call('ListTasks', { cluster, ...input, ...token }));

function check(verify: (world: World, built: ReturnType<typeof build>) => void): void {
  fc.assert(
    fc.property(worlds, (world) => verify(world, build(world))),
    { numRuns: 60 },
  );
}

test('the pages of a list hold everything once, none more than was asked for', () => {
  check(({ maxResults, desiredCounts }, { simulator }) => {
    const services = pages((token) => simulator.call('ListServices', { cluster, maxResults, ...token }));
    const tasks = taskPages(simulator, { maxResults });
    const stopped = taskPages(simulator, { maxResults, desiredStatus: 'STOPPED' });

    const names = services.flatMap(({ serviceArns = [] }) => serviceArns);
    expect(new Set(names).size).toBe(desiredCounts.length);
    expect(names).toHaveLength(desiredCounts.length);
    const arns = [...tasks, ...stopped].flatMap(({ taskArns = [] }) => taskArns);
    expect(arns.toSorted()).toEqual([...simulator.world.tasks.keys()].toSorted());
    for (const { taskArns = [] } of tasks) expect(taskArns.length).toBeLessThanOrEqual(maxResults);
  });
});

test('whatever is asked about is described or MISSING, and is what its last event said', () => {
  const lastEvents = (events: readonly EcsEvent[]) =>
    new Map(
      events
        .filter((event) => event['detail-type'] === 'ECS Task State Change')
        .map(({ detail }) => [String(detail.taskArn), detail]),
    );
  check((_, { simulator, events }) => {
    const asked = [...simulator.world.tasks.keys()].slice(0, 90);
    const { tasks = [], failures = [] } = simulator.call('DescribeTasks', {
      cluster,
      tasks: [...asked, 'ffffffffffffffffffffffffffffffff'],
    });

    expect(tasks.map(({ taskArn = '' }) => taskArn).toSorted()).toEqual(asked.toSorted());
    expect(failures.map(({ reason }) => reason)).toEqual(['MISSING']);
    const told = lastEvents(events);
    for (const { taskArn = '', lastStatus, desiredStatus, version } of tasks) {
      expect(told.get(taskArn)).toMatchObject({ lastStatus, desiredStatus, version });
    }
  });
});

test('counts of services, deployments and clusters are those of their tasks', () => {
  check((_, { simulator }) => {
    const live = [...simulator.world.tasks.values()].filter(({ lastStatus }) => lastStatus !== 'STOPPED');
    const names = [...simulator.world.services.values()].map(({ serviceName }) => serviceName);
    const { clusters: [told] = [] } = simulator.call('DescribeClusters', { clusters: [cluster] });
    for (let from = 0; from < names.length; from += 10) {
      const some = names.slice(from, from + 10);
      const { services = [] } = simulator.call('DescribeServices', { cluster, services: some });
      for (const { serviceArn, runningCount, pendingCount, deployments = [] } of services) {
        const own = live.filter((task) => task.serviceArn === serviceArn);
        const running = own.filter(({ lastStatus }) => lastStatus === 'RUNNING').length;
        const pending = own.filter(
          ({ lastStatus, desiredStatus }) => desiredStatus === 'RUNNING' && lastStatus !== 'RUNNING',
        ).length;
        expect([runningCount, pendingCount]).toEqual([running, pending]);
        expect(deployments.reduce((sum, one) => sum + (one.runningCount ?? 0), 0)).toBe(running);
      }
    }
    expect(told?.runningTasksCount).toBe(live.filter(({ lastStatus }) => lastStatus === 'RUNNING').length);
  });
});

test('reading changes nothing', () => {
  check((_, { simulator }) => {
    const before = simulator.snapshot();

    taskPages(simulator, { maxResults: 5 });
    simulator.call('DescribeServices', { cluster, services: ['service-0'] });
    simulator.call('DescribeClusters', { clusters: [cluster] });
    simulator.call('ListServiceDeployments', { cluster, service: 'service-0' });

    expect(simulator.snapshot()).toBe(before);
  });
});
