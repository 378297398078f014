/** ECS, the ledger and everything around them, for tests of actions and of the policy. */
import type { Service, TaskDefinition } from '@taskwarden/domain';
import { createMemoryLedger } from '@taskwarden/ledger';
import { DEFAULT_POLICY, type Mode, planPolicy, type RunningTask } from '@taskwarden/policy';
import type { Action } from '../src/action/action.ts';
import { type ActionPolicy, DEFAULT_ACTION_POLICY } from '../src/action/action-policy.ts';
import { performAction } from '../src/action/perform-action.ts';
import { sweepActions } from '../src/action/sweep-actions.ts';
import { ACTION_TAG, type EcsObserver, type EcsWriter } from '../src/action/world.ts';
import type { Configuration } from '../src/configuration.ts';
import { DEFAULT_CONFIGURATION } from '../src/default-configuration.ts';
import { lookAtIncident } from '../src/look.ts';
import type { PolicyPorts } from '../src/policy/ports.ts';
import { createServiceDirectory } from '../src/service-directory.ts';
import { moment, START, serviceArn, taskArn } from './facts.ts';

export const RULE = 'no-privileged-containers';
export const CLUSTER = 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod';
export const revision = (name: string): string =>
  `arn:aws:ecs:eu-west-1:111122223333:task-definition/${name}`;

export function aDefinition(
  name: string,
  privileged: boolean,
  more: Partial<TaskDefinition> = {},
): TaskDefinition {
  return {
    taskDefinitionArn: revision(name),
    family: name.split(':')[0] ?? name,
    revision: Number(name.split(':')[1]),
    status: 'ACTIVE',
    registeredAt: START,
    containerDefinitions: [{ name: 'app', image: 'app:1', memory: 128, privileged }],
    ...more,
  };
}

export function aService(runs: string, more: Partial<Service> = {}): Service {
  return {
    serviceArn: serviceArn('web'),
    serviceName: 'web',
    clusterArn: CLUSTER,
    status: 'ACTIVE',
    taskDefinition: revision(runs),
    desiredCount: 2,
    runningCount: 2,
    deployments: [
      { id: 'ecs-svc/2', status: 'PRIMARY', rolloutState: 'COMPLETED', taskDefinition: revision(runs) },
    ],
    ...more,
  };
}

export function aRunningTask(id: string, of: string, more: Partial<RunningTask> = {}): RunningTask {
  return {
    taskArn: taskArn(id),
    clusterArn: CLUSTER,
    taskDefinitionArn: revision(of),
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    group: `family:${of.split(':')[0]}`,
    ...more,
  };
}

/** A small ECS: what it has, what was read, and every call that changed it. */
export function anEcs() {
  const state: EcsState = {
    definitions: new Map(),
    services: new Map(),
    tasks: new Map(),
    calls: [],
    reads: [],
    ran: [],
    fails: undefined,
    throttles: 0,
    dies: false,
  };
  const add = (...added: readonly (TaskDefinition | Service | RunningTask)[]): void => {
    for (const one of added) {
      if ('containerDefinitions' in one) state.definitions.set(one.taskDefinitionArn ?? '', one);
      else if ('serviceName' in one) state.services.set(one.serviceArn ?? '', one);
      else state.tasks.set((one as RunningTask).taskArn ?? '', one as RunningTask);
    }
  };
  return Object.assign(state, { add, observer: observerOf(state), writer: writerOf(state) });
}

interface EcsState {
  readonly definitions: Map<string, TaskDefinition>;
  readonly services: Map<string, Service>;
  readonly tasks: Map<string, RunningTask>;
  /** Calls that changed something. */
  readonly calls: string[];
  readonly reads: string[];
  /** What deployments of the service have run, newest first. */
  ran: string[];
  /** The next call fails with it. */
  fails: Error | undefined;
  /** So many of the next reads and calls are throttled. */
  throttles: number;
  /** The caller dies right after its next call. */
  dies: boolean;
}

/** ECS refuses with "Rate exceeded" while it has to. */
function throttle(ecs: EcsState): void {
  if (ecs.throttles === 0) return;
  ecs.throttles -= 1;
  throw Object.assign(new Error('ECS refused: ThrottlingException'), { retryable: true });
}

function observerOf(ecs: EcsState): EcsObserver {
  return {
    async taskDefinition(arn) {
      throttle(ecs);
      ecs.reads.push(`taskDefinition ${arn.split('/')[1]}`);
      const known = ecs.definitions.get(arn);
      return known === undefined ? { unread: 'ecs:DescribeTaskDefinition: denied' } : { known };
    },
    async service({ serviceArn: arn }) {
      throttle(ecs);
      ecs.reads.push('service');
      return ecs.services.get(arn);
    },
    async task({ taskArn: arn }) {
      throttle(ecs);
      ecs.reads.push('task');
      return ecs.tasks.get(arn);
    },
    async ranBefore() {
      ecs.reads.push('ranBefore');
      return ecs.ran;
    },
  };
}

function writerOf(ecs: EcsState): EcsWriter {
  const call = (what: string, does: () => void = () => {}): void => {
    throttle(ecs);
    const { fails, dies } = ecs;
    Object.assign(ecs, { fails: undefined, dies: false });
    if (fails !== undefined) throw fails;
    ecs.calls.push(what);
    does();
    if (dies) throw new Error('the process died after the call');
  };
  return {
    async stopTask({ taskArn: arn }, reason) {
      call(`stopTask ${arn.split('/').at(-1)}: ${reason}`, () =>
        ecs.tasks.set(arn, { ...ecs.tasks.get(arn), desiredStatus: 'STOPPED' }),
      );
    },
    async updateService({ serviceArn: arn }, change) {
      call(`updateService ${arn.split('/').at(-1)} ${JSON.stringify(change)}`, () =>
        ecs.services.set(arn, { ...ecs.services.get(arn), ...change }),
      );
    },
    async deregisterTaskDefinition(arn) {
      call(`deregister ${arn.split('/')[1]}`, () =>
        ecs.definitions.set(arn, { ...ecs.definitions.get(arn), status: 'INACTIVE' }),
      );
    },
    async activeRevision(arn, by) {
      const known = ecs.definitions.get(arn);
      if (known?.status === 'ACTIVE') return arn;
      const copies = [...ecs.definitions.values()].filter(({ tags = [] }) =>
        tags.some(({ key, value }) => key === ACTION_TAG && value === by),
      );
      const [copy] = copies.flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []);
      if (copy !== undefined) return copy;
      const taskDefinitionArn = revision(`web:${99 + copiesIn(ecs)}`);
      call(`registerCopy ${arn.split('/')[1]}`, () =>
        ecs.definitions.set(taskDefinitionArn, {
          ...known,
          taskDefinitionArn,
          status: 'ACTIVE',
          tags: [{ key: ACTION_TAG, value: by }],
        }),
      );
      return taskDefinitionArn;
    },
    async tag(arn, tags) {
      call(`tag ${arn.split('/').at(-1)} ${JSON.stringify(tags)}`, () => {
        const set = Object.entries(tags).flatMap(([key, value]) =>
          value === undefined ? [] : { key, value },
        );
        const service = ecs.services.get(arn);
        if (service !== undefined) ecs.services.set(arn, { ...service, tags: set });
      });
    },
  };
}

function copiesIn(ecs: EcsState): number {
  return ecs.calls.filter((one) => one.startsWith('registerCopy')).length;
}

export interface Scene {
  readonly mode?: Mode;
  readonly actions?: Partial<ActionPolicy>;
  readonly policy?: Partial<Configuration['policy']>;
}

function configurationOf({ mode = 'enforce', actions = {}, policy = {} }: Scene): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    defaultChannels: ['ops'],
    policy: { ...DEFAULT_POLICY, ruleSets: [], rules: { [RULE]: { mode } }, ...policy },
    actions: { ...DEFAULT_ACTION_POLICY, ...actions },
  };
}

/** Everything that is deployed for the policy, in memory, on a clock that a test turns. */
export function aPolicyWorld(scene: Scene = {}) {
  let now = START;
  const ecs = anEcs();
  const ledger = createMemoryLedger({ now: () => now });
  const configuration = configurationOf(scene);
  const queued: string[] = [];
  const actionQueue = { sendActions: async (ids: readonly string[]) => void queued.push(...ids) };
  const common = {
    committer: ledger,
    backOff: async () => {},
    revisions: ledger,
    context: ledger,
    actions: ledger,
    halts: ledger,
    plan: planPolicy(configuration.policy),
    observer: ecs.observer,
  };
  const ports: PolicyPorts = {
    ...common,
    dispatcher: { sendToOutboxQueue: async () => {}, setTimers: async () => {} },
    incidents: ledger,
    directory: createServiceDirectory({ context: ledger, configuration, now: () => now }),
    configuration,
    findings: ledger,
    actionQueue,
  };
  const actionPorts = { ...common, writer: ecs.writer, policy: configuration.actions };
  const lookPorts = { ...ports, incidents: ledger, context: ledger, silences: ledger, stories: ledger };
  const perform = (actionId: string, holder = 'message') =>
    performAction(actionPorts, { actionId, holder }, now);
  /** Takes what waits in the queue, as the function that acts does. */
  const work = async (): Promise<void> => {
    for (const actionId of queued.splice(0)) await perform(actionId);
  };
  return {
    ecs,
    ledger,
    ports,
    perform,
    work,
    get now() {
      return now;
    },
    actions: (): Promise<readonly Action[]> => ledger.actions({ limit: 100 }),
    /** Lets time come to that second, and the clock look once. */
    async runTo(seconds: number): Promise<void> {
      now = moment(seconds);
      await sweepActions({ actions: ledger, actionQueue }, now);
      await work();
    },
    look: (fingerprint: string) => lookAtIncident(lookPorts, fingerprint, now),
  };
}
