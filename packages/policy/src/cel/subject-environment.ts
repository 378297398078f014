import { Environment } from '@marcbachmann/cel-js';
import { CLUSTER, SERVICE, type Shape, type Structure, TASK_DEFINITION } from '@taskwarden/domain/shapes';
import type { Context } from '../context.ts';
import { ACCOUNT_SETTINGS } from '../subject/account-settings.ts';
import { CAPACITY_PROVIDER } from '../subject/capacity-provider.ts';
import { CONTAINER_INSTANCE } from '../subject/container-instance.ts';
import type { SubjectKind } from '../subject/subject.ts';
import { RUNNING_TASK } from '../subject/task.ts';
import { HELPER_NAMES, registerHelpers } from './helpers.ts';
import { registerShape } from './shape-type.ts';

const SHAPES: Readonly<Record<SubjectKind, Structure>> = {
  taskDefinition: TASK_DEFINITION,
  service: SERVICE,
  cluster: CLUSTER,
  task: RUNNING_TASK,
  containerInstance: CONTAINER_INSTANCE,
  capacityProvider: CAPACITY_PROVIDER,
  accountSettings: ACCOUNT_SETTINGS,
};

/** Members that describe calls leave out unless they are asked for: absent, they are not empty but unknown. */
const INCLUDED = ['tags', 'settings'];

const LIMITS = {
  maxAstNodes: 500,
  maxDepth: 40,
  maxListElements: 200,
  maxMapEntries: 100,
  maxCallArguments: 8,
};

export interface SubjectEnvironment {
  readonly environment: Environment;
  /** Every name that an expression may use: first the two variables. */
  readonly names: readonly string[];
  /** The variables for one subject. */
  readonly bind: (value: object, context: Context) => Readonly<Record<string, unknown>>;
}

/** An environment in which the subject stands under the name of its kind, and `now` is the time. */
export function createSubjectEnvironment(kind: SubjectKind): SubjectEnvironment {
  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    enableOptionalTypes: true,
    limits: LIMITS,
  });
  const type = registerShape(SHAPES[kind], kind.slice(0, 1).toUpperCase() + kind.slice(1), environment);
  registerHelpers(environment);
  environment.registerVariable(kind, type.name).registerVariable('now', 'google.protobuf.Timestamp');
  return {
    environment,
    names: [kind, 'now', ...new Set([...memberNames(SHAPES[kind]), ...HELPER_NAMES])],
    bind: (value, { described, now }) => ({
      [kind]: unknownUnlessIncluded(type.toCel(value), value, described),
      now: new Date(now),
    }),
  };
}

/** Hides what a description did not include, so that asking for it is an error and not an empty list. */
function unknownUnlessIncluded(made: unknown, value: object, described: boolean | undefined): unknown {
  if (!described) return made;
  const hidden = INCLUDED.filter((member) => !(member in value));
  // It was made for this one judgement.
  for (const member of hidden) delete (made as Record<string, unknown>)[member];
  return made;
}

function memberNames(shape: Shape): readonly string[] {
  if (shape.kind === 'list' || shape.kind === 'map') return memberNames(shape.of);
  if (shape.kind !== 'structure') return [];
  return Object.entries(shape.members).flatMap(([name, inner]) => [name, ...memberNames(inner)]);
}
