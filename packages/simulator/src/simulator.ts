import type { Instant } from '@taskwarden/domain';
import { type InstancesLaunch, launchInstances } from './cluster/launch-instances.ts';
import { advance, nextHappeningAt } from './engine/advance.ts';
import type { EventListener, Simulation } from './engine/simulation.ts';
import { restoreWorld, saveWorld } from './engine/snapshot.ts';
import { endFault } from './faults/begin.ts';
import { callFault } from './faults/bite-call.ts';
import type { Fault, FaultRecord } from './faults/fault.ts';
import { FAULTS } from './faults/index.ts';
import { type FaultOrder, letLoose } from './faults/let-loose.ts';
import { OPERATIONS } from './operations/index.ts';
import type { Caller, Operation } from './operations/operation.ts';
import { perform } from './operations/perform.ts';
import { setAlarm } from './service/alarms.ts';
import { createWorld, type World, type WorldOptions } from './world/world.ts';

type AnyOperation = (typeof OPERATIONS)[number];
export type OperationName = AnyOperation['name'];
type Named<Name extends OperationName> = Extract<AnyOperation, { readonly name: Name }>;
export type InputOf<Name extends OperationName> = Parameters<Named<Name>['run']>[1];
export type OutputOf<Name extends OperationName> = ReturnType<Named<Name>['run']>;

export interface SimulatorOptions extends WorldOptions {
  /** A world that `snapshot` saved, instead of a new one. */
  readonly snapshot?: string;
}

/** An ECS control plane on a virtual clock. Nothing happens by itself: time passes only in `advance`. */
export interface Simulator {
  /** The state, to be looked at; change it only by calls, faults and time. */
  readonly world: World;
  readonly now: Instant;
  /**
   * Calls an operation of the ECS API, typed as the SDK types it.
   *
   * @throws EcsException what ECS would throw, by its name and with its message
   */
  call<Name extends OperationName>(name: Name, input: InputOf<Name>, caller?: Caller): OutputOf<Name>;
  /** The same for an input that was read by the operation's schema. */
  callUntyped(name: OperationName, input: unknown, caller: Caller): unknown;
  /** Does everything that is due until then, and puts the clock there. */
  advance(until: Instant): void;
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void;
  /** When something happens next; undefined when nothing is planned. */
  nextAt(): Instant | undefined;
  /** Hears every event from now on, as EventBridge carries them. Gives back how to stop hearing. */
  onEvent(listener: EventListener): () => void;
  /** The same of every event as it is sent: once, at once and in order, whatever the stream does to it on its way. */
  onSent(listener: EventListener): () => void;
  /** Brings EC2 instances up in a cluster, spread over the availability zones; gives their container instance ARNs. */
  launchInstances(launch: InstancesLaunch): string[];
  /** Sets a CloudWatch alarm to ALARM, or back to OK: deployments may watch it. */
  setAlarm(name: string, isInAlarm: boolean): void;
  /** Lets a fault loose, at once or when its time comes. Throws for one that there is not. */
  letLoose(order: FaultOrder): FaultRecord;
  /** Takes it back. What it has planned already still comes to pass. */
  callOff(faultId: string): void;
  /** The kinds of faults there are: id, what happens in a sentence, and what may be said of it. */
  readonly faults: readonly Pick<Fault, 'id' | 'options' | 'says' | 'truth'>[];
  /** How much later than usual a fault lets the endpoint answer, in milliseconds. */
  latencyOf(operation: string): number;
  /** The whole world as JSON: `createSimulator({ snapshot })` goes on exactly as this one would. */
  snapshot(): string;
}

/** Looks operations up by name; the types of input and output are checked where they are called. */
const BY_NAME: ReadonlyMap<string, AnyOperation> = new Map(OPERATIONS.map((one) => [one.name, one]));
export const isOperationName = (name: string): name is OperationName => BY_NAME.has(name);

const FAULTS_BY_ID: Readonly<Record<string, Fault>> = Object.fromEntries(
  FAULTS.map((fault) => [fault.id, fault]),
);

function hearing(listeners: Set<EventListener>, listener: EventListener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * A simulator with a world of its own: same seed and same inputs give the same events, byte for byte.
 *
 * @example
 * const simulator = createSimulator({ seed: 7 });
 * simulator.onEvent((event) => console.log(event['detail-type']));
 * simulator.call('CreateCluster', { clusterName: 'prod' });
 * simulator.pass(60_000);
 */
export function createSimulator({ snapshot, ...options }: SimulatorOptions = {}): Simulator {
  const world = snapshot === undefined ? createWorld(options) : restoreWorld(snapshot);
  const simulation: Simulation = { world, faults: FAULTS_BY_ID, listeners: new Set(), witnesses: new Set() };
  const self: Caller = { arn: `arn:aws:iam::${world.account}:user/simulator` };
  const callUntyped = (name: OperationName, input: unknown, caller: Caller): unknown => {
    const operation = BY_NAME.get(name);
    if (operation === undefined) throw new Error(`there is no operation ${name}`);
    return perform(simulation, operation as Operation<string, unknown, unknown>, { input, caller });
  };
  return {
    world,
    get now() {
      return world.now;
    },
    call(name, input, caller = self) {
      return callUntyped(name, input, caller) as OutputOf<typeof name>;
    },
    callUntyped,
    advance: (until) => advance(simulation, until),
    pass: (milliseconds) => advance(simulation, world.now + milliseconds),
    nextAt: () => nextHappeningAt(simulation),
    onEvent: (listener) => hearing(simulation.listeners, listener),
    onSent: (listener) => hearing(simulation.witnesses, listener),
    launchInstances: (launch) => launchInstances(simulation, launch),
    setAlarm: (name, isInAlarm) => setAlarm(simulation, name, isInAlarm),
    letLoose: (order) => letLoose(simulation, order),
    callOff: (faultId) => endFault(simulation, faultId),
    faults: FAULTS,
    latencyOf: (operation) => callFault(simulation, 'slowsCall', { operation })?.milliseconds ?? 0,
    snapshot: () => saveWorld(world),
  };
}
