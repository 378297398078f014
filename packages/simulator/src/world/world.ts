import type { Tag } from '@aws-sdk/client-ecs';
import type { Instant } from '@taskwarden/domain';
import type { Happening } from '../engine/happening.ts';
import { type RandomState, seedRandom } from '../engine/random.ts';
import type { EcsEvent } from '../events/envelope.ts';
import type { FaultRecord } from '../faults/fault.ts';
import type { BucketState } from '../operations/token-buckets.ts';
import type { Place } from './arn.ts';
import type { CapacityProviderRecord, ScalingRecord, WaitingRecord } from './capacity-provider.ts';
import type { ClusterRecord } from './cluster.ts';
import type { ContainerInstanceRecord } from './container-instance.ts';
import type { ServiceDeploymentRecord, ServiceRecord, ServiceRevisionRecord } from './service.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import type { StopTruth, TaskRecord } from './task.ts';
import type { FamilyRecord, TaskDefinitionRecord } from './task-definition.ts';
import type { TaskSetRecord } from './task-set.ts';

/** Who belongs to whom, by ARN: kept beside the tables so that nothing ever has to search them. */
export interface TaskIndex {
  /** Tasks that are not STOPPED. */
  readonly liveOfCluster: Map<string, Set<string>>;
  /** STOPPED tasks that can still be described. */
  readonly stoppedOfCluster: Map<string, Set<string>>;
  readonly liveOfService: Map<string, Set<string>>;
  readonly liveOfInstance: Map<string, Set<string>>;
}

/**
 * The whole state of one account in one region, as plain data: Maps, Sets, arrays, strings, numbers. Records refer to each
 * other by ARN, never by reference, so that saving and restoring loses nothing.
 */
export interface World extends Place {
  readonly seed: number;
  readonly random: RandomState;
  settings: Settings;
  now: Instant;
  /** Happenings planned so far. */
  plans: number;
  /** Events emitted so far, counted whether somebody listens or not: event ids follow from it. */
  eventCount: number;
  readonly queue: Happening[];
  readonly clusters: Map<string, ClusterRecord>;
  /** Of Auto Scaling groups, by name. */
  readonly capacityProviders: Map<string, CapacityProviderRecord>;
  /** Of providers with managed scaling, by cluster and provider: see `scalingKey`. */
  readonly scaling: Map<string, ScalingRecord>;
  /** Tasks that wait for an instance, by ARN: the oldest first. */
  readonly waiting: Map<string, WaitingRecord>;
  /** By principal and name. */
  readonly accountSettings: Map<string, string>;
  readonly families: Map<string, FamilyRecord>;
  readonly taskDefinitions: Map<string, TaskDefinitionRecord>;
  readonly containerInstances: Map<string, ContainerInstanceRecord>;
  readonly services: Map<string, ServiceRecord>;
  readonly serviceRevisions: Map<string, ServiceRevisionRecord>;
  readonly serviceDeployments: Map<string, ServiceDeploymentRecord>;
  readonly taskSets: Map<string, TaskSetRecord>;
  readonly tasks: Map<string, TaskRecord>;
  readonly index: TaskIndex;
  readonly tags: Map<string, readonly Tag[]>;
  /** Calls with a client token, remembered so that a repeat does nothing. */
  readonly clientTokens: Map<string, RememberedCall>;
  /** Events on their way, where the stream has vices. */
  readonly undelivered: Map<string, EcsEvent>;
  /** Names of the CloudWatch alarms that are in ALARM. */
  readonly alarms: Set<string>;
  /** How full the token buckets are, by group. */
  readonly buckets: Map<string, BucketState>;
  /** Faults let loose, the oldest first. */
  readonly faults: FaultRecord[];
  /** Let loose so far: their ids follow from it. */
  faultCount: number;
  /** Why each task that can still be described stopped, in truth. */
  readonly truth: Map<string, StopTruth>;
}

export interface RememberedCall {
  /** The request, to tell a repeat from another one. */
  readonly request: string;
  readonly taskArns: readonly string[];
  readonly until: Instant;
}

export interface WorldOptions {
  /** Same seed and same inputs: same event log, byte for byte. */
  readonly seed?: number;
  readonly region?: string;
  readonly account?: string;
  /** When the world begins. Default: 2026-01-01T00:00:00Z, so that two runs agree. */
  readonly startsAt?: Instant;
  readonly settings?: Partial<Settings>;
}

export function createWorld(options: WorldOptions = {}): World {
  const seed = options.seed ?? 1;
  return {
    region: options.region ?? 'us-east-1',
    account: options.account ?? '111122223333',
    seed,
    random: seedRandom(seed),
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    now: options.startsAt ?? Date.UTC(2026, 0, 1),
    plans: 0,
    eventCount: 0,
    queue: [],
    clusters: new Map(),
    capacityProviders: new Map(),
    scaling: new Map(),
    waiting: new Map(),
    accountSettings: new Map(),
    families: new Map(),
    taskDefinitions: new Map(),
    containerInstances: new Map(),
    services: new Map(),
    serviceRevisions: new Map(),
    serviceDeployments: new Map(),
    taskSets: new Map(),
    tasks: new Map(),
    index: {
      liveOfCluster: new Map(),
      stoppedOfCluster: new Map(),
      liveOfService: new Map(),
      liveOfInstance: new Map(),
    },
    tags: new Map(),
    clientTokens: new Map(),
    undelivered: new Map(),
    alarms: new Set(),
    buckets: new Map(),
    faults: [],
    faultCount: 0,
    truth: new Map(),
  };
}
