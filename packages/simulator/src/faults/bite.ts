import { fitsPattern } from '@taskwarden/domain';
import { derivedFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import { shortName } from '../world/arn.ts';
import type { ContainerRecord, StopTruth, TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';
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

/** Decided once for a task (or an instance) and a fault, by a number that follows from the ids of both. */
export function hits(record: FaultRecord, id: string): boolean {
  if (record.probability >= 1) return true;
  return derivedFraction(id + record.id, 5) < record.probability;
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

/** Whether the task lies in the scope, its containers aside. An instance has a name of EC2's, too. */
function isInScope({ containerInstances }: World, scope: FaultScope, task: TaskRecord): boolean {
  return Object.entries(TASK_SCOPE).every(([member, read]) => {
    const wanted = scope[member as keyof FaultScope];
    if (wanted === undefined || fitsPattern(shortName(wanted), read(task))) return true;
    const instance = containerInstances.get(task.containerInstanceArn ?? '');
    return member === 'containerInstance' && instance?.ec2InstanceId === wanted;
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

/** Whether the task lies in the record's scope, whatever of it. */
export const isMeant = (world: World, { scope }: FaultRecord, task: TaskRecord): boolean =>
  isInScope(world, scope, task) && containerInScope(scope, task) !== undefined;

/** Whether the record hits the task. */
export const isBitten = (world: World, record: FaultRecord, task: TaskRecord): boolean =>
  isMeant(world, record, task) && hits(record, task.id);

/** Whether a record bites there: its container, when it does. */
function bittenContainer(
  world: World,
  { scope }: FaultRecord,
  { task, container }: Bait,
): ContainerRecord | undefined {
  if (!isInScope(world, scope, task)) return undefined;
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
    const container = bittenContainer(world, record, at);
    if (container === undefined || !hits(record, at.task.id)) continue;
    return { fault: fault as Has<H>, bite: { record, task: at.task, container, option: optionsOf(record) } };
  }
  return undefined;
}

/** What a stop by that fault was in truth: nothing of the cause where the fault leaves that to an exit code. */
export function truthOf<H extends Hook>({ fault, bite }: Bitten<H>): Partial<StopTruth> {
  return { ...fault.truth, faultId: bite.record.id, container: bite.container.name };
}
