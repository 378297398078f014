import type { Instant } from '@taskwarden/domain';
import type { Range } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { ExceptionName } from '../operations/exception.ts';
import type { ContainerRecord, Initiator, LaunchType, StopCode, TaskRecord } from '../world/task.ts';

/** What a fault is let loose on. Members that are given must all hold; `*` in a value stands for any text. */
export interface FaultScope {
  readonly cluster?: string;
  readonly service?: string;
  readonly family?: string;
  /** Of the container's image, or of any of the task's images where the fault is about the whole task. */
  readonly image?: string;
  readonly container?: string;
  /** Of the task's network interface. */
  readonly subnet?: string;
  readonly availabilityZone?: string;
  /** ARN, id, or EC2 instance id. */
  readonly containerInstance?: string;
  readonly capacityProvider?: string;
  /** An operation of the API, for faults of the API. */
  readonly operation?: string;
}

/** A fault let loose on a world: plain data, part of it. */
export interface FaultRecord {
  readonly id: string;
  /** Which fault: its id in the registry. */
  readonly fault: string;
  readonly scope: FaultScope;
  /** Of hitting each task in scope, 0 to 1; decided once for a task. */
  readonly probability: number;
  readonly from: Instant;
  /** Open-ended without it. */
  readonly until?: Instant;
  readonly options: Readonly<Record<string, number | string>>;
}

/** One fault at one task. */
export interface Bite {
  readonly record: FaultRecord;
  readonly task: TaskRecord;
  /** The container that it is about: the one in scope, else the first essential one. */
  readonly container: ContainerRecord;
  /** A number or text out of the record's options, or the fault's own default. */
  readonly option: <T extends number | string>(name: string, otherwise: T) => T;
}

/** One fault where there is no task yet, or none at all. */
export type CallBite = Pick<Bite, 'option' | 'record'>;

/** One fault at one event on its way. */
export interface EventBite extends CallBite {
  /** From 0 to 1: follows from the event and the fault, and is another for each salt. */
  readonly chance: (salt: number) => number;
}

/** Of copies of an event, each so many milliseconds late, makes others. */
export type Carry = (copies: readonly number[]) => readonly number[];

/** Where a task may fail before it runs, in the order of its life. */
export type StartPhase = 'attach' | 'volume' | 'initialise' | 'pull' | 'start';

/** How a task fails to start, in the words of its record. */
export interface StartFailure {
  /** From the beginning of the phase. */
  readonly after: Range;
  readonly stoppedReason: string;
  /** TaskFailedToStart, if not told. */
  readonly stopCode?: StopCode;
  /** What stands at the container. */
  readonly containerReason?: string;
  readonly exitCode?: number;
}

/** How a running container ends. */
export interface ContainerEnd {
  /** From its start, or from the moment the fault begins. */
  readonly after: Range;
  readonly exitCode?: number;
  readonly reason?: string;
}

/**
 * A kind of fault: one file, one row of the registry. What it says about a task stands here and nowhere else: texts come
 * from captured records and the ECS agent's message formats, never from what diagnoses them.
 */
export interface Fault {
  /** The file's name. */
  readonly id: string;
  /** What happens, in one sentence. */
  readonly says: string;
  /** What may be said of it beside its scope, and whether that is a number or a text. */
  readonly options?: Readonly<Record<string, 'number' | 'text'>>;
  /** What a diagnosis ought to find; undefined where an exit code tells it, and for faults that stop no task. */
  readonly truth?: { readonly cause: string; readonly initiator: Initiator };
  readonly failsStart?: { readonly phase: StartPhase; readonly failure: (bite: Bite) => StartFailure };
  readonly endsContainer?: (bite: Bite) => ContainerEnd;
  /** How the container takes the stop signal. */
  readonly onStopSignal?: (bite: Bite) => { readonly after: Range; readonly exitCode: number };
  /** The container's own health check fails from so long after its start. */
  readonly failsContainerHealth?: (bite: Bite) => Range;
  /** The load balancer's health check fails from so long after registration; what ECS writes in brackets. */
  readonly failsTargetHealth?: (bite: Bite) => { readonly after: Range; readonly detail?: string };
  /** How long it takes until the network interface is gone and the task is STOPPED. */
  readonly slowsDeprovisioning?: (bite: Bite) => Range;
  /** No capacity: the reason as ECS gives it, such as RESOURCE:FARGATE. */
  readonly refusesPlacement?: (bite: CallBite) => {
    readonly reason: string;
    readonly message: string;
    /** SERVICE_TASK_PLACEMENT_FAILURE, if not told. */
    readonly eventName?: 'ECS_OPERATION_THROTTLED';
  };
  /** Of refused placements: only tasks of that launch type. */
  readonly refuses?: LaunchType;
  /** No task is placed in the availability zone of its scope while it lasts. */
  readonly closesZone?: true;
  /** Calls of the API are refused, each by its own draw. */
  readonly refusesCall?: (bite: CallBite) => { readonly exception: ExceptionName; readonly message: string };
  /** Reads know nothing that is younger. */
  readonly readsBehind?: (bite: CallBite) => { readonly milliseconds: number };
  /** The endpoint answers so much later. */
  readonly slowsCall?: (bite: CallBite) => { readonly milliseconds: number };
  /** Calls take tokens of ECS's documented buckets, and are throttled when there is none. */
  readonly metersCalls?: (bite: CallBite) => true;
  /** What becomes of an event on its way to whoever listens. */
  readonly carries?: (bite: EventBite) => Carry;
  /** What the function of a deployment lifecycle hook answers. */
  readonly answersHook?: (bite: CallBite) => unknown;
  /** Done once, when the fault begins. */
  readonly strikes?: (simulation: Simulation, record: FaultRecord) => void;
  /** Done once, when it is over. */
  readonly relents?: (simulation: Simulation, record: FaultRecord) => void;
}

export function defineFault<const F extends Fault>(fault: F): F {
  return fault;
}
