/** An ECS of any size that answers from arithmetic, holds no records, and throttles as ECS documents; on a virtual clock. */
import { setImmediate } from 'node:timers/promises';
import type { ECSClient } from '@aws-sdk/client-ecs';
import { type LimiterClock, READ_BUCKETS, type ReadOperation } from '@taskwarden/aws';

export interface WorldSize {
  readonly clusters: number;
  readonly tasks: number;
  readonly services: number;
  readonly revisions: number;
}

export interface VirtualClock extends LimiterClock {
  /** Lets time pass while the work waits for it, until it ends. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Time jumps to whoever wakes next, once nothing else is left to do. */
export function createVirtualClock(): VirtualClock {
  let now = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        const at = now + milliseconds;
        const place = sleepers.findLastIndex((sleeper) => sleeper.at <= at) + 1;
        sleepers.splice(place, 0, { at, wake });
      }),
    async run(work) {
      let isOver = false;
      const result = work().finally(() => {
        isOver = true;
      });
      while (!isOver) {
        await setImmediate();
        const next = sleepers.shift();
        if (next === undefined) continue;
        now = Math.max(now, next.at);
        next.wake();
      }
      return result;
    },
  };
}

/** From a call to its answer. */
const LATENCY_MILLISECONDS = 60;
const ARN = 'arn:aws:ecs:eu-west-1:111122223333';

type Input = Readonly<Record<string, unknown>>;

export function aLargeEcs(size: WorldSize, clock: LimiterClock) {
  const calls: Record<string, number> = {};
  const buckets = new Map<unknown, { tokens: number; at: number }>();
  let refused = 0;

  function takeToken(operation: ReadOperation): boolean {
    const bucket = READ_BUCKETS[operation];
    const known = buckets.get(bucket) ?? { tokens: bucket.burst, at: clock.now() };
    const refill = ((clock.now() - known.at) / 1000) * bucket.perSecond;
    const tokens = Math.min(bucket.burst, known.tokens + refill);
    // A millisecond is the clock's grain.
    const isAllowed = tokens >= 1 - bucket.perSecond / 1000;
    buckets.set(bucket, { tokens: tokens - (isAllowed ? 1 : 0), at: clock.now() });
    return isAllowed;
  }

  async function send(command: { readonly constructor: { readonly name: string }; readonly input: Input }) {
    const operation = command.constructor.name.replace(/Command$/, '') as ReadOperation;
    const isAllowed = takeToken(operation);
    await clock.sleep(LATENCY_MILLISECONDS);
    if (!isAllowed) {
      refused += 1;
      throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    }
    calls[operation] = (calls[operation] ?? 0) + 1;
    return ANSWERS[operation]?.(size, command.input);
  }

  return {
    // The commands are the SDK's own; only what sends them is ours.
    client: { send } as unknown as Pick<ECSClient, 'send'>,
    calls: () => calls,
    throttled: () => refused,
  };
}

type Answer = (size: WorldSize, input: Input) => unknown;

const clusterOf = ({ cluster }: Input): number => Number(String(cluster).split('-').at(-1));

function page(count: number, { nextToken = '0' }: Input, arnOf: (nth: number) => string) {
  const from = Number(nextToken);
  const until = Math.min(count, from + 100);
  const arns = Array.from({ length: until - from }, (_, nth) => arnOf(from + nth));
  return { arns, nextToken: until < count ? String(until) : undefined };
}

const numberOf = (arn: string): number => Number(arn.split('/').at(-1));
const serviceArn = (cluster: number, nth: number) => `${ARN}:service/cluster-${cluster}/${nth}`;
const revisionArn = ({ revisions, services, clusters }: WorldSize, cluster: number, service: number) =>
  `${ARN}:task-definition/family-${Math.floor(((cluster * services) / clusters + service) % revisions)}:1`;

const ANSWERS: Readonly<Partial<Record<ReadOperation, Answer>>> = {
  ListClusters: ({ clusters }, input) => {
    const { arns, nextToken } = page(clusters, input, (nth) => `${ARN}:cluster/cluster-${nth}`);
    return { clusterArns: arns, nextToken };
  },
  DescribeClusters: ({ tasks, services, clusters }, input) => ({
    clusters: (input.clusters as string[]).map((clusterArn) => ({
      clusterArn,
      clusterName: clusterArn.split('/').at(-1),
      status: 'ACTIVE',
      settings: [{ name: 'containerInsights', value: 'enabled' }],
      runningTasksCount: tasks / clusters,
      pendingTasksCount: 0,
      activeServicesCount: services / clusters,
      registeredContainerInstancesCount: 0,
    })),
  }),
  ListServices: ({ services, clusters }, input) => {
    const cluster = clusterOf(input);
    const { arns, nextToken } = page(services / clusters, input, (nth) => serviceArn(cluster, nth));
    return { serviceArns: arns, nextToken };
  },
  DescribeServices: (size, input) => ({
    services: (input.services as string[]).map((arn) => {
      const cluster = clusterOf(input);
      const tasks = Math.floor(size.tasks / size.services);
      return {
        serviceArn: arn,
        serviceName: `service-${numberOf(arn)}`,
        clusterArn: input.cluster,
        status: 'ACTIVE',
        launchType: 'FARGATE',
        platformVersion: 'LATEST',
        desiredCount: tasks,
        runningCount: tasks,
        taskDefinition: revisionArn(size, cluster, numberOf(arn)),
        deployments: [],
        tags: [{ key: 'team', value: 'payments' }],
      };
    }),
  }),
  ListTasks: (size, input) => {
    const count = input.desiredStatus === 'STOPPED' ? 0 : size.tasks / size.clusters;
    const { arns, nextToken } = page(count, input, (nth) => `${ARN}:task/cluster-${clusterOf(input)}/${nth}`);
    return { taskArns: arns, nextToken };
  },
  DescribeTasks: (size, input) => ({
    tasks: (input.tasks as string[]).map((taskArn) => {
      const cluster = clusterOf(input);
      const service = Math.floor((numberOf(taskArn) * size.services) / size.tasks);
      return {
        taskArn,
        clusterArn: input.cluster,
        taskDefinitionArn: revisionArn(size, cluster, service),
        group: `service:service-${service}`,
        lastStatus: 'RUNNING',
        desiredStatus: 'RUNNING',
        launchType: 'FARGATE',
        platformVersion: '1.4.0',
        overrides: { containerOverrides: [{ name: 'app' }], inferenceAcceleratorOverrides: [] },
        containers: [{ name: 'app', image: 'app:1', lastStatus: 'RUNNING' }],
      };
    }),
  }),
  DescribeTaskDefinition: (_size, { taskDefinition }) => ({
    taskDefinition: {
      taskDefinitionArn: taskDefinition,
      family: String(taskDefinition).split('/').at(-1)?.split(':')[0],
      revision: 1,
      status: 'ACTIVE',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'app:1', essential: true }],
    },
  }),
};
