import type { Range } from '../engine/random.ts';
import type { OperationName } from '../simulator.ts';
import type { Alarm, AutoScalingGroup, Workload } from '../world/settings.ts';
import { parseExpectation } from './expectation.ts';
import { EXPECTATION_FORMS } from './expectations/index.ts';
import { withLeftOut } from './left-out.ts';
import type { CallStep, FaultStep, InstancesStep, Scenario, Step } from './scenario.ts';
import type { ScenarioFile, WrittenAlarm, WrittenGroup, WrittenStep, WrittenWorkload } from './schema.ts';

/** Sections of the world that are inputs of calls, in the order in which they are made. */
export const WORLD_CALLS = {
  capacityProviders: 'CreateCapacityProvider',
  clusters: 'CreateCluster',
  taskDefinitions: 'RegisterTaskDefinition',
  services: 'CreateService',
  tasks: 'RunTask',
} as const satisfies Partial<Record<keyof ScenarioFile['world'], OperationName>>;

/** Who makes the world, and whoever is not named. */
const SOMEBODY = 'scenario';
const DEFAULT_CLUSTER = { clusterName: 'default' };

/** A scenario out of its file, in which nothing is wrong. */
export function toScenario({ says, seed, lasts, world, timeline, policy, expect }: ScenarioFile): Scenario {
  const clusters = world.clusters.length === 0 ? [DEFAULT_CLUSTER] : world.clusters;
  const calls = (section: keyof typeof WORLD_CALLS, inputs: ScenarioFile['world']['clusters']): Step[] =>
    inputs.map((input) => callStep({ operation: WORLD_CALLS[section], input, at: 0, by: SOMEBODY }));
  return {
    says,
    seed,
    lastsSeconds: lasts,
    workloads: world.workloads.map(toWorkload),
    autoScalingGroups: world.autoScalingGroups.map(toGroup),
    alarms: world.alarms.map(toAlarm),
    steps: [
      ...calls('capacityProviders', world.capacityProviders),
      ...calls('clusters', clusters),
      ...world.instances.map((instances) => instancesStep(0, instances)),
      ...world.workloads.flatMap(growth),
      ...calls('taskDefinitions', world.taskDefinitions),
      ...calls('services', world.services),
      ...calls('tasks', world.tasks),
      ...timeline.toSorted((one, other) => one.at - other.at).flatMap(toStep),
    ],
    expectations: expect.flatMap((text) => parseExpectation(text, EXPECTATION_FORMS) ?? []),
    ...(policy !== undefined && { policy }),
  };
}

function toStep(step: WrittenStep): readonly Step[] {
  const { at, by = SOMEBODY, call = {}, fault, instances } = step;
  return [
    ...Object.entries(call).map(([operation, input]) =>
      callStep({ operation: operation as OperationName, input, at, by }),
    ),
    ...(fault === undefined ? [] : [faultStep(fault, step)]),
    ...(instances === undefined ? [] : [instancesStep(at, instances)]),
  ];
}

function callStep({
  operation,
  input,
  at,
  by,
}: Pick<CallStep, 'by' | 'input' | 'operation'> & { at: number }): CallStep {
  return { kind: 'call', atSeconds: at, operation, input: withLeftOut(operation, input), by };
}

function faultStep(
  fault: string,
  { at, scope = {}, probability = 1, options = {}, ...step }: WrittenStep,
): FaultStep {
  const forSeconds = step.for;
  return {
    kind: 'fault',
    atSeconds: at,
    fault,
    scope: definedOnly(scope),
    probability,
    options,
    ...(forSeconds !== undefined && { forSeconds }),
  };
}

function definedOnly<T extends object>(members: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}

function instancesStep(
  at: number,
  { capacityProvider, ...instances }: NonNullable<WrittenStep['instances']>,
): InstancesStep {
  return {
    kind: 'instances',
    atSeconds: at,
    ...instances,
    ...(capacityProvider !== undefined && { capacityProvider }),
  };
}

/** Growing memory is what the fault out-of-memory does, from the beginning on. */
function growth({ match, growsMiBPerMinute }: WrittenWorkload): Step[] {
  if (growsMiBPerMinute === undefined) return [];
  const options = { growthMiBPerMinute: growsMiBPerMinute };
  return [
    { kind: 'fault', atSeconds: 0, fault: 'out-of-memory', scope: { image: match }, probability: 1, options },
  ];
}

const about = (seconds: number): Range => ({ min: seconds * 1000, max: seconds * 1100 });

const toGroup = ({ capacityProvider, launch, ...group }: WrittenGroup): AutoScalingGroup => ({
  ...group,
  match: capacityProvider,
  launch: about(launch),
});

const toAlarm = ({ name, period, evaluationPeriods }: WrittenAlarm): Alarm => ({
  match: name,
  periodSeconds: period,
  evaluationPeriods,
});

function toWorkload({
  match,
  sizeMiB,
  healthyAfter,
  endsAfter,
  exitCode = 0,
  stopsIn,
}: WrittenWorkload): Workload {
  return {
    match,
    ...(sizeMiB !== undefined && { sizeMiB }),
    ...(healthyAfter !== undefined && { healthyAfter: about(healthyAfter) }),
    ...(endsAfter !== undefined && { ends: { after: about(endsAfter), exitCode } }),
    ...(stopsIn !== undefined && { onStop: { exitCode: 143, after: about(stopsIn) } }),
  };
}
