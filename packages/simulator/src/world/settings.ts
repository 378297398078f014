import { type AlarmEvaluation, fitsPattern } from '@taskwarden/domain';
import type { Range } from '../engine/random.ts';

/**
 * How long things take, in milliseconds. The defaults are what captured task events show (Fargate) or the agent's
 * constants (EC2); AWS documents none of the Fargate figures.
 */
export interface Durations {
  /** Created until the network interface is attached and the agent connected. */
  readonly attach: Range;
  /** Connected until the first pull starts. */
  readonly pickUp: Range;
  /** The fixed part of a pull; the rest is the image's size divided by the throughput. */
  readonly pullBase: Range;
  readonly pullMiBPerSecond: Range;
  /** Pulled until a container runs. */
  readonly start: Range;
  /** A container has ended by itself until ECS orders the task to stop. */
  readonly noticeExit: Range;
  /** Execution over until the task is STOPPED: the network interface is detached and deleted. */
  readonly deprovision: Range;
}

/** What an image does when it runs: believable defaults for whatever is not told. */
export interface Workload {
  /** Image, or family, that this tells about; `*` stands for any text. The first match counts. */
  readonly match: string;
  readonly sizeMiB?: number;
  /** Ends by itself: when, after its start, and how. Without it the container runs until it is stopped. */
  readonly ends?: { readonly after: Range; readonly exitCode: number };
  /** What SIGTERM does: the exit code, and how long it takes. Longer than stopTimeout means SIGKILL, 137. */
  readonly onStop?: { readonly exitCode: number; readonly after: Range };
  /** Start of the container until its health check (or its target's) would succeed. */
  readonly healthyAfter?: Range;
  /** Its output, one line a second, over and over: what CloudWatch Logs shows. */
  readonly says?: readonly string[];
}

/** An Auto Scaling group behind a capacity provider: ECS's API tells its ARN only. */
export interface AutoScalingGroup {
  /** Name of the capacity provider; `*` stands for any text. The first match counts. */
  readonly match: string;
  readonly instanceType: string;
  readonly minSize: number;
  readonly maxSize: number;
  /** From being asked for until an instance has joined its cluster. */
  readonly launch: Range;
}

/** A CloudWatch alarm that deployments may watch: what ECS reads of it beside its state. */
export interface Alarm extends AlarmEvaluation {
  /** Its name; `*` stands for any text. The first match counts. */
  readonly match: string;
}

/** Vices of a stream that delivers at least once, mostly: probabilities from 0 to 1, each event by itself. */
export interface Vices {
  /** Comes twice. */
  readonly duplicates: number;
  /** Never comes. */
  readonly loss: number;
  /** Comes late, and so out of order. */
  readonly late: number;
  readonly delay: Range;
}

export interface Settings {
  readonly durations: { readonly FARGATE: Durations; readonly EC2: Durations };
  readonly workloads: readonly Workload[];
  readonly autoScalingGroups: readonly AutoScalingGroup[];
  readonly alarms: readonly Alarm[];
  /** How long a task waits for an instance before it fails: AWS says ten to thirty minutes. */
  readonly waitsForCapacity: Range;
  /** Until the EBS volume of a task is made and attached; AWS does not say how long. */
  readonly volumeAttachment: Range;
  /** Registration of a target until its first health check passes. */
  readonly targetRegistration: Range;
  /** Deregistration delay of a target group. Its default in AWS is 300 s; most people lower it. */
  readonly deregistrationDelay: Range;
  /** Stopped tasks can be described this long ("at least 1 hour", API reference of DescribeTasks). */
  readonly stoppedTasksVisibleMs: number;
  /** How long the function of a lifecycle hook takes to answer. */
  readonly hookAnswer: Range;
  /** How often the service scheduler looks at a service that has something to do. */
  readonly schedulerIntervalMs: number;
  /** What is wrong with the event stream; without it every event comes once, at once, in order. */
  readonly vices?: Vices;
  /** Whether calls take tokens of ECS's documented buckets, and are throttled when there is none. */
  readonly throttlesCalls: boolean;
  /** Whether CloudTrail records are sent for calls that write. */
  readonly recordsApiCalls: boolean;
}

const seconds = (min: number, max: number): Range => ({ min: min * 1000, max: max * 1000 });

export const DEFAULT_SETTINGS: Settings = {
  durations: {
    FARGATE: {
      attach: { min: 3300, max: 4900 },
      pickUp: seconds(7, 21),
      pullBase: seconds(2, 4),
      pullMiBPerSecond: { min: 30, max: 90 },
      start: { min: 300, max: 6000 },
      noticeExit: seconds(11, 24),
      deprovision: seconds(10, 14),
    },
    EC2: {
      attach: { min: 3000, max: 6000 },
      pickUp: { min: 500, max: 3000 },
      pullBase: { min: 300, max: 1500 },
      pullMiBPerSecond: { min: 50, max: 150 },
      start: { min: 300, max: 2000 },
      noticeExit: { min: 100, max: 400 },
      deprovision: { min: 800, max: 1700 },
    },
  },
  workloads: [],
  autoScalingGroups: [],
  alarms: [],
  waitsForCapacity: seconds(600, 1800),
  volumeAttachment: seconds(10, 40),
  targetRegistration: seconds(10, 30),
  deregistrationDelay: seconds(5, 30),
  stoppedTasksVisibleMs: 3_600_000,
  hookAnswer: seconds(1, 10),
  schedulerIntervalMs: 3000,
  throttlesCalls: false,
  recordsApiCalls: true,
};

/** A workload with everything filled in. */
export interface Behaviour {
  readonly sizeMiB: number;
  readonly ends: Workload['ends'] | undefined;
  readonly onStop: { readonly exitCode: number; readonly after: Range };
  readonly healthyAfter: Range;
  /** One line of output a second, over and over; none: what a web server would say. */
  readonly says: readonly string[];
}

const USUAL: Behaviour = {
  sizeMiB: 250,
  ends: undefined,
  onStop: { exitCode: 143, after: { min: 50, max: 2000 } },
  healthyAfter: { min: 500, max: 5000 },
  says: [],
};

/** What a container of this image (in a task of this family) does. */
export function behaviourOf(settings: Settings, image: string, family: string): Behaviour {
  const told = settings.workloads.find(
    ({ match }) => fitsPattern(match, image) || fitsPattern(match, family),
  );
  if (told === undefined) return USUAL;
  return {
    sizeMiB: told.sizeMiB ?? USUAL.sizeMiB,
    ends: told.ends,
    onStop: told.onStop ?? USUAL.onStop,
    healthyAfter: told.healthyAfter ?? USUAL.healthyAfter,
    says: told.says ?? USUAL.says,
  };
}

const USUAL_GROUP: AutoScalingGroup = {
  match: '*',
  instanceType: 'm6i.large',
  minSize: 0,
  maxSize: 100,
  launch: seconds(60, 150),
};

/** The Auto Scaling group behind a capacity provider. */
export const groupOf = ({ autoScalingGroups }: Settings, capacityProviderName: string): AutoScalingGroup =>
  autoScalingGroups.find(({ match }) => fitsPattern(match, capacityProviderName)) ?? USUAL_GROUP;

/** One period of five minutes: what CloudWatch's console proposes for a new alarm. */
const USUAL_ALARM: Alarm = { match: '*', periodSeconds: 300, evaluationPeriods: 1 };

export const alarmOf = ({ alarms }: Settings, name: string): Alarm =>
  alarms.find(({ match }) => fitsPattern(match, name)) ?? USUAL_ALARM;
