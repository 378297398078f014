/** What rules look at: one thing of ECS, as its describe call gives it or as its create call takes it. */
import {
  type Cluster,
  parseEcsArn,
  parseTaskDefinition,
  type Reading,
  readCluster,
  readService,
  readTaskDefinition,
  resourceName,
  type Service,
  type TaskDefinition,
  taskOwner,
} from '@taskwarden/domain';
import { type AccountSettings, readAccountSettings } from './account-settings.ts';
import { type CapacityProvider, readCapacityProvider } from './capacity-provider.ts';
import { type DescribedInstance, readContainerInstance } from './container-instance.ts';
import { type RunningTask, readRunningTask } from './task.ts';

export interface Subjects {
  readonly taskDefinition: TaskDefinition;
  readonly service: Service;
  readonly cluster: Cluster;
  readonly task: RunningTask;
  readonly containerInstance: DescribedInstance;
  readonly capacityProvider: CapacityProvider;
  readonly accountSettings: AccountSettings;
}

export type SubjectKind = keyof Subjects;

/** A subject with its kind. */
export type Subject = {
  readonly [Kind in SubjectKind]: { readonly kind: Kind; readonly value: Subjects[Kind] };
}[SubjectKind];

/** What a subject is called. */
export interface SubjectNames {
  readonly cluster?: string | undefined;
  readonly service?: string | undefined;
  readonly family?: string | undefined;
}

interface KindOfSubject<Value> {
  readonly read: (json: unknown) => Reading<Value>;
  readonly arn: (value: Value) => string | undefined;
  readonly names: (value: Value) => SubjectNames;
  /** No create call of users takes such a thing: there is always a description. */
  readonly alwaysDescribed?: true;
}

const KINDS: { readonly [Kind in SubjectKind]: KindOfSubject<Subjects[Kind]> } = {
  taskDefinition: {
    read: readTaskDefinition,
    arn: ({ taskDefinitionArn }) => taskDefinitionArn,
    names: ({ family }) => ({ family }),
  },
  service: {
    read: readService,
    arn: ({ serviceArn }) => serviceArn,
    names: ({ serviceName, clusterArn, cluster = 'default' }) => ({
      service: serviceName,
      cluster: resourceName(clusterArn ?? cluster),
    }),
  },
  cluster: {
    read: readCluster,
    arn: ({ clusterArn }) => clusterArn,
    names: ({ clusterName }) => ({ cluster: clusterName }),
  },
  task: {
    read: readRunningTask,
    arn: ({ taskArn }) => taskArn,
    names: taskNames,
    alwaysDescribed: true,
  },
  containerInstance: {
    read: readContainerInstance,
    arn: ({ containerInstanceArn }) => containerInstanceArn,
    names: ({ containerInstanceArn = '' }) => ({
      cluster: parseEcsArn('container-instance', containerInstanceArn)?.clusterName,
    }),
    alwaysDescribed: true,
  },
  capacityProvider: {
    read: readCapacityProvider,
    arn: ({ capacityProviderArn }) => capacityProviderArn,
    names: () => ({}),
  },
  accountSettings: {
    read: readAccountSettings,
    // The settings have no ARN; whose they are tells the account.
    arn: ({ settings }) => settings?.[0]?.principalArn,
    names: () => ({}),
    alwaysDescribed: true,
  },
};

function taskNames({ clusterArn, taskDefinitionArn = '', group = '' }: RunningTask): SubjectNames {
  const owner = taskOwner({ group, taskDefinitionArn });
  return {
    cluster: clusterArn && resourceName(clusterArn),
    service: owner.kind === 'service' ? owner.name : undefined,
    family: parseTaskDefinition(taskDefinitionArn)?.family,
  };
}

export const SUBJECT_KINDS = Object.keys(KINDS) as readonly SubjectKind[];

/** Reads a subject from plain JSON, and says where a value could not be read. */
export function readSubject(kind: SubjectKind, json: unknown): Reading<Subject> {
  const { value, ...notes } = KINDS[kind].read(json);
  // Reader and kind come from the same row of the table, which TypeScript can't follow.
  return { value: { kind, value } as Subject, ...notes };
}

/** The subject's ARN, and what it is called. */
export function identify({ kind, value }: Subject): SubjectNames & { readonly arn: string | undefined } {
  const row = KINDS[kind] as KindOfSubject<unknown>;
  return { arn: row.arn(value), ...row.names(value) };
}

/**
 * Whether it came from a describe call: what is absent may then not have been asked for (`include`). In the input of a
 * create call what is absent is not there.
 */
export function isDescribed({ kind, value }: Subject): boolean {
  const row = KINDS[kind] as KindOfSubject<unknown>;
  return row.alwaysDescribed === true || row.arn(value) !== undefined;
}
