import { fitsPattern } from '@taskwarden/domain';
import { derivedHex, nextFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { shortName } from '../world/arn.ts';
import type { ContainerRecord, StopTruth, TaskRecord } from '../world/task.ts';
import type { Bite, Fault, FaultRecord, FaultScope, StartPhase } from './fault.ts';

/** What of a fault's row is asked about. */
type Hook =
  | 'endsContainer'
  | 'failsContainerHealth'
  | 'failsStart'
  | 'failsTargetHealth'
  | 'onStopSignal'
  | 'slowsDeprovisioning';
type Has<H extends Hook> = Fault & Required<Pick<Fault, H>>;

export interface Bitten<H extends Hook> {
  readonly fault: Has<H>;
  readonly bite: Bite;
}

export const inWindow = ({ from, until }: FaultRecord, now: number): boolean =>
  from <= now && (until === undefined || now < until);

/** Decided once for a task and a fault, by a number that follows from both. */
function hits(record: FaultRecord, task: TaskRecord): boolean {
  if (record.probability >= 1) return true;
  return Number.parseInt(derivedHex(task.id + record.id, 5).slice(0, 8), 16) / 2 ** 32 < record.probability;
}

const TASK_SCOPE: {
  readonly [Member in keyof FaultScope]: (task: TaskRecord) => string | undefined;
} = {
  cluster: (task) => task.clusterName,
  service: (task) => (task.serviceArn === undefined ? undefined : shortName(task.serviceArn)),
  family: (task) => task.family,
  subnet: (task) => task.subnetId,
  availabilityZone: (task) => task.availabilityZone,
  containerInstance: (task) =>
    task.containerInstanceArn === undefined ? undefined : shortName(task.containerInstanceArn),
  capacityProvider: (task) => task.capacityProviderName,
};

/** Whether the task lies in the scope, its containers aside. */
function isInScope(scope: FaultScope, task: TaskRecord): boolean {
  return Object.entries(TASK_SCOPE).every(([member, read]) => {
    const wanted = scope[member as keyof FaultScope];
    return wanted === undefined || fitsPattern(shortName(wanted), read(task));
  });
}

/** The container in scope, an essential one first. None when the task has no such container or image. */
function containerInScope({ container, image }: FaultScope, task: TaskRecord): ContainerRecord | undefined {
  const inScope = task.containers.filter(
    (one) => fitsPattern(container ?? '*', one.name) && fitsPattern(image ?? '*', one.image),
  );
  return inScope.find(({ essential }) => essential) ?? inScope[0];
}

export function optionsOf({ options }: FaultRecord): Bite['option'] {
  return <T extends number | string>(name: string, otherwise: T): T => {
    const told = options[name];
    return typeof told === typeof otherwise ? (told as T) : otherwise;
  };
}

/** What a fault may bite: a task, one of its containers, at a phase of its start. */
interface Bait {
  readonly task: TaskRecord;
  readonly container?: ContainerRecord;
  readonly phase?: StartPhase;
}

/** Whether the record hits the task, whatever of it. */
export const isBitten = (record: FaultRecord, task: TaskRecord): boolean =>
  isInScope(record.scope, task) && containerInScope(record.scope, task) !== undefined && hits(record, task);

/** Whether a record bites there: its container, when it does. */
function bittenContainer({ scope }: FaultRecord, { task, container }: Bait): ContainerRecord | undefined {
  if (!isInScope(scope, task)) return undefined;
  const found = containerInScope(scope, task);
  return container === undefined || container === found ? found : undefined;
}

/** The fault, if there is one, that bites this task (or this container of it) in that respect. The oldest one first. */
export function biteOf<H extends Hook>(
  { world, faults }: Simulation,
  hook: H,
  at: Bait,
): Bitten<H> | undefined {
  for (const record of world.faults) {
    const fault = faults[record.fault];
    if (fault?.[hook] === undefined || !inWindow(record, world.now)) continue;
    if (at.phase !== undefined && fault.failsStart?.phase !== at.phase) continue;
    const container = bittenContainer(record, at);
    if (container === undefined || !hits(record, at.task)) continue;
    return { fault: fault as Has<H>, bite: { record, task: at.task, container, option: optionsOf(record) } };
  }
  return undefined;
}

/** What a stop by that fault was in truth: nothing of the cause where the fault leaves that to an exit code. */
export function truthOf<H extends Hook>({ fault, bite }: Bitten<H>): Partial<StopTruth> {
  return { ...fault.truth, faultId: bite.record.id, container: bite.container.name };
}

/** What a task is before it has a place. */
interface Unplaced {
  readonly cluster: { readonly clusterName: string };
  readonly taskDefinition: { readonly family: string };
  readonly group: string;
  readonly capacityProviderName: string | undefined;
}

const UNPLACED_SCOPE: { readonly [Member in keyof FaultScope]: (task: Unplaced) => string | undefined } = {
  cluster: ({ cluster }) => cluster.clusterName,
  service: ({ group }) => (group.startsWith('service:') ? group.slice('service:'.length) : undefined),
  family: ({ taskDefinition }) => taskDefinition.family,
  capacityProvider: ({ capacityProviderName }) => capacityProviderName,
};

/** The refusal, if a fault keeps the task from being placed. Drawn anew at each attempt. */
export function placementFault({ world, faults }: Simulation, wish: Unplaced) {
  for (const record of world.faults) {
    const refuses = faults[record.fault]?.refusesPlacement;
    if (refuses === undefined || !inWindow(record, world.now)) continue;
    const isMeant = Object.entries(UNPLACED_SCOPE).every(([member, read]) => {
      const wanted = record.scope[member as keyof FaultScope];
      return wanted === undefined || fitsPattern(shortName(wanted), read(wish));
    });
    if (isMeant && (record.probability >= 1 || nextFraction(world.random) < record.probability)) {
      return refuses({ record, option: optionsOf(record) });
    }
  }
  return undefined;
}

/** Whether a zone takes no task at this time. */
export function closedZones({ world, faults }: Simulation): (availabilityZone: string) => boolean {
  const closing = world.faults.filter(
    (record) => faults[record.fault]?.closesZone === true && inWindow(record, world.now),
  );
  return (zone) => closing.some(({ scope }) => fitsPattern(scope.availabilityZone ?? '*', zone));
}
