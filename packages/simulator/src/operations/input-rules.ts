import { SERVICE_DEPLOYMENT_STATUS } from '@taskwarden/domain';
import { invalid } from './exception.ts';

/**
 * What ECS's model says of single members of inputs, and the SDK's schemas do not carry: which words there are, how long a
 * text may be. Where ECS's wording was not seen it is in the style of a wording that was.
 */
type Input = Readonly<Record<string, unknown>>;

const LAUNCH_TYPES = ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'];
const TAGS = { include: ['TAGS'] };

/** By operation and member; of a list each entry. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  DescribeCapacityProviders: TAGS,
  DescribeClusters: { include: ['ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS', 'TAGS'] },
  DescribeContainerInstances: { include: ['TAGS', 'CONTAINER_INSTANCE_HEALTH'] },
  DescribeServices: TAGS,
  DescribeTaskDefinition: TAGS,
  DescribeTaskSets: TAGS,
  DescribeTasks: TAGS,
  ListContainerInstances: {
    status: ['ACTIVE', 'DRAINING', 'REGISTERING', 'DEREGISTERING', 'REGISTRATION_FAILED'],
  },
  ListServiceDeployments: { status: Object.keys(SERVICE_DEPLOYMENT_STATUS) },
  ListServices: { launchType: LAUNCH_TYPES, schedulingStrategy: ['REPLICA', 'DAEMON'] },
  ListTaskDefinitionFamilies: { status: ['ACTIVE', 'INACTIVE', 'ALL'] },
  ListTaskDefinitions: { sort: ['ASC', 'DESC'], status: ['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'] },
  ListTasks: { desiredStatus: ['RUNNING', 'PENDING', 'STOPPED'], launchType: LAUNCH_TYPES },
  StopServiceDeployment: { stopType: ['ABORT', 'ROLLBACK'] },
};

/** Characters at most, by operation and member (API reference; `facts` of issue 4 for the reason of a stop). */
const LENGTHS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CreateService: { clientToken: 36 },
  CreateTaskSet: { clientToken: 36 },
  RunTask: { clientToken: 64, startedBy: 128 },
  StartTask: { startedBy: 36 },
  StopTask: { reason: 1024 },
};

const MOST_TAGS = 50;

interface Tag {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

/** "Tag restrictions" ("Tagging your Amazon ECS resources", ECS guide). */
function checkTag({ key = '', value = '' }: Tag): void {
  if (key === '' || key.length > 128) throw invalid('Tag keys must have from 1 to 128 characters.');
  if (value.length > 256) throw invalid('Tag values can have at most 256 characters.');
  if (/^aws:/i.test(key)) {
    throw invalid('aws: prefixed tag key names are not allowed for external use.');
  }
}

function checkTags(tags: unknown): void {
  if (!Array.isArray(tags)) return;
  if (tags.length > MOST_TAGS) throw invalid(`A resource can have at most ${MOST_TAGS} tags.`);
  for (const tag of tags as Tag[]) checkTag(tag);
}

function checkWords(member: string, given: unknown, words: readonly string[]): void {
  const values = given === undefined ? [] : [given].flat();
  if (values.some((value) => !words.some((word) => word === value))) {
    throw invalid(`${member} should be one of [${words.join(',')}]`);
  }
}

function checkLength(member: string, given: unknown, most: number): void {
  if (typeof given === 'string' && given.length > most) {
    throw invalid(`${member} can have at most ${most} characters.`);
  }
}

/**
 * Holds an input to what the model says of its members.
 *
 * @throws EcsException InvalidParameterException for the first member that is not so
 */
export function checkInput(operation: string, input: unknown): void {
  const members = input as Input;
  for (const [member, words] of Object.entries(WORDS[operation] ?? {})) {
    checkWords(member, members[member], words);
  }
  for (const [member, most] of Object.entries(LENGTHS[operation] ?? {})) {
    checkLength(member, members[member], most);
  }
  checkTags(members.tags);
  if (typeof members.desiredCount === 'number' && members.desiredCount < 0) {
    throw invalid('desiredCount can not be negative.');
  }
}
