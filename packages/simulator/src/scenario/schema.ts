import { DURATION, parseDuration } from '@taskwarden/config/reading';
import * as z from 'zod/mini';

/**
 * A scenario file as people write it. The JSON Schema for editors is made from this. Inputs of calls are left open here:
 * they are read by the SDK's own schemas.
 */

const duration = z.pipe(
  z.string().check(z.regex(DURATION, 'a duration is a whole number and a unit, such as 90s, 5m, 4h or 2d')),
  z.transform((text: string) => parseDuration(text) ?? 0),
);
const text = z.string().check(z.minLength(1, 'must not be empty'));
const count = z.int().check(z.minimum(1), z.maximum(10_000));
const size = (says: string, byDefault: number) =>
  z.prefault(z.int().check(z.minimum(0), z.maximum(10_000)), byDefault).check(z.describe(says));
const inputs = (says: string) =>
  z.prefault(z.array(z.record(z.string(), z.unknown())), []).check(z.describe(says));
const maybe = <Shape extends z.core.$ZodType>(shape: Shape, says: string) =>
  z.optional(shape).check(z.describe(says));

const instances = {
  cluster: z.prefault(text, 'default').check(z.describe('Name of the cluster.')),
  instanceType: text.check(z.describe('Such as `m6i.large`.')),
  count: count.check(z.describe('How many, spread over three availability zones.')),
  capacityProvider: maybe(text, 'The capacity provider that they belong to.'),
};

const workload = z.strictObject({
  match: text.check(z.describe('Image, or family; `*` stands for any text. The first match counts.')),
  sizeMiB: maybe(z.number(), 'Size of the image: how long a pull takes.'),
  healthyAfter: maybe(duration, 'Start of the container until its health checks would succeed.'),
  endsAfter: maybe(duration, 'It ends by itself so long after its start.'),
  exitCode: maybe(z.int(), 'Its exit code then (0).'),
  stopsIn: maybe(duration, 'How long it takes to end on SIGTERM; longer than its stopTimeout means SIGKILL.'),
  growsMiBPerMinute: maybe(
    z.number().check(z.minimum(1)),
    'Its memory grows until it meets that of the task; `match` is an image then.',
  ),
});

/** What ECS's API does not know of an Auto Scaling group. */
const autoScalingGroup = z.strictObject({
  capacityProvider: text.check(
    z.describe('Name of the capacity provider over it; `*` stands for any text. The first match counts.'),
  ),
  instanceType: z.prefault(text, 'm6i.large').check(z.describe('What it launches.')),
  minSize: size('So many instances at least.', 0),
  maxSize: size('So many at most.', 100),
  launch: z
    .prefault(duration, '90s')
    .check(z.describe('Launch of an instance until it has joined its cluster.')),
});

const alarm = z.strictObject({
  name: text.check(
    z.describe(
      'As `deploymentConfiguration.alarms` has it; `*` stands for any text. The first match counts.',
    ),
  ),
  period: z.prefault(duration, '5m').check(z.describe('One period of its metric.')),
  evaluationPeriods: z
    .prefault(count, 1)
    .check(z.describe('So many periods are looked at: a rolling deployment bakes as long as these take.')),
});

const world = z.strictObject({
  capacityProviders: inputs(
    'Inputs of CreateCapacityProvider, made before the clusters. The ARN of its Auto Scaling group may be left out.',
  ),
  autoScalingGroups: z
    .prefault(z.array(autoScalingGroup), [])
    .check(z.describe('The groups that managed scaling grows and shrinks.')),
  alarms: z
    .prefault(z.array(alarm), [])
    .check(z.describe('CloudWatch alarms that deployments watch. The fault `alarm-raised` sets one off.')),
  clusters: inputs('Inputs of CreateCluster. Without any there is the cluster `default`.'),
  instances: z
    .prefault(z.array(z.strictObject(instances)), [])
    .check(z.describe('EC2 instances that have joined a cluster.')),
  taskDefinitions: inputs(
    'Inputs of RegisterTaskDefinition. `image` stands for one container `app` of that image; without `requiresCompatibilities` it is for Fargate, with 256 CPU units and 512 MiB.',
  ),
  services: inputs(
    'Inputs of CreateService. What runs on Fargate or in awsvpc mode lies in three subnets, `subnet-a` to `subnet-c`.',
  ),
  tasks: inputs('Inputs of RunTask.'),
  workloads: z.prefault(z.array(workload), []).check(z.describe('How images behave when they run.')),
});

const scope = z.strictObject({
  cluster: maybe(text, 'Name.'),
  service: maybe(text, 'Name.'),
  family: maybe(text, 'Task definition family.'),
  image: maybe(text, 'Image of a container.'),
  container: maybe(text, 'Name of a container.'),
  subnet: maybe(text, 'Subnet of the network interface.'),
  availabilityZone: maybe(text, 'Such as `us-east-1a`.'),
  containerInstance: maybe(text, 'ARN, id, or a placeholder such as `{instance of default}`.'),
  capacityProvider: maybe(text, 'Name, such as `FARGATE_SPOT`.'),
  operation: maybe(text, 'Operation of the API, for faults of the API.'),
});

/** Which of them stands in a step says what kind of step it is. */
export const STEP_KINDS = ['call', 'fault', 'instances'] as const;

const step = z.strictObject({
  at: duration.check(z.describe('When, since the scenario began.')),
  call: maybe(
    z.record(z.string(), z.record(z.string(), z.unknown())),
    'One operation of the ECS API with its input. `{task of web}`, `{task 2 of web}`, `{instance of prod}` and `{deployment of web}` stand for ARNs, `{hook of web}` for the id of the pause that a deployment waits at.',
  ),
  by: maybe(text, 'Who calls: a name, or `autoscaling` for Application Auto Scaling.'),
  fault: maybe(text, 'A fault that is let loose.'),
  for: maybe(duration, 'How long the fault lasts; without it to the end.'),
  scope: maybe(scope, 'What it hits; without it everything. `*` stands for any text.'),
  probability: maybe(
    z.number().check(z.minimum(0), z.maximum(1)),
    'Of hitting each task in scope; decided once for a task.',
  ),
  options: maybe(
    z.record(z.string(), z.union([z.string(), z.number()], 'must be a number or a text')),
    'Options of the fault, such as `afterSeconds`.',
  ),
  instances: maybe(z.strictObject(instances), 'EC2 instances that join a cluster.'),
});

export const scenarioFile = z.strictObject({
  says: text.check(z.describe('What is rehearsed, in one sentence.')),
  seed: z
    .prefault(z.int(), 1)
    .check(z.describe('Of all randomness: the same seed gives the same events, byte for byte.')),
  lasts: z.prefault(duration, '30m').check(z.describe('How long it is played.')),
  world: z.prefault(world, {}).check(z.describe('What is there at the beginning.')),
  timeline: z.prefault(z.array(step), []).check(z.describe('What happens: calls and faults.')),
  policy: maybe(
    z.record(z.string(), z.unknown()),
    'What Taskwarden finds and does: `policy` of taskwarden.config.yaml, in place of the one in the configuration.',
  ),
  expect: z
    .prefault(z.array(text), [])
    .check(z.describe('What ought to come of it: one sentence each, see the reference.')),
});

export type ScenarioFile = z.output<typeof scenarioFile>;
export type WrittenStep = ScenarioFile['timeline'][number];
export type WrittenGroup = ScenarioFile['world']['autoScalingGroups'][number];
export type WrittenAlarm = ScenarioFile['world']['alarms'][number];
export type WrittenWorkload = ScenarioFile['world']['workloads'][number];
