/**
 * Why a task can't be placed: for every container instance what is missing and how much, which ECS does not tell, and the
 * service event and RunTask failures that ECS would give ("Amazon ECS service event messages", "API failure reasons").
 */
import { type Misfit, misfits, type Shortage } from './misfit.ts';
import { containerInstanceId, type PlacementInstance } from './placement-instance.ts';
import type { PlacementRequest } from './placement-request.ts';

export interface InstanceExplanation {
  readonly containerInstanceArn: string;
  readonly misfits: readonly Misfit[];
  /** One sentence per misfit, empty when the task fits. */
  readonly because: readonly string[];
}

export interface PlacementExplanation {
  readonly placeable: boolean;
  /** In the order given. */
  readonly instances: readonly InstanceExplanation[];
  /**
   * The ACTIVE instance that comes closest: with the fewest misfits, and among these the one that fails latest in ECS's
   * order of checks. How ECS itself compares them is not documented. Absent when there is none, or the task fits.
   */
  readonly closest?: InstanceExplanation;
}

interface MisfitFacts<Kind extends Misfit['kind']> {
  readonly says: (misfit: Extract<Misfit, { kind: Kind }>) => string;
  /** How ECS's service event goes on after naming the closest instance; absent where the instance is no candidate. */
  readonly event?: (misfit: Extract<Misfit, { kind: Kind }>) => string;
  /** The `reason` in RunTask's `failures`. */
  readonly failure: (misfit: Extract<Misfit, { kind: Kind }>) => string;
}

const encountered = (error: string) => `encountered error "${error}"`;
const ATTRIBUTE_EVENT = () => 'is missing an attribute required by your task';

/**
 * Wordings from the guide and from users' reports. That ports beyond the limit, and constraints other than `memberOf`, are
 * told as below is inferred from the others.
 */
const MISFITS: { readonly [Kind in Misfit['kind']]: MisfitFacts<Kind> } = {
  status: {
    says: ({ status }) => `is ${status}, and only ACTIVE instances take new tasks`,
    failure: () => 'INACTIVE',
  },
  agent: {
    says: () => 'has a disconnected container agent',
    event: () => encountered('AGENT'),
    failure: () => 'AGENT',
  },
  cpu: {
    says: (short) => shortage(short, 'CPU unit'),
    event: () => 'has insufficient CPU units available',
    failure: () => 'RESOURCE:CPU',
  },
  memory: {
    says: (short) => shortage(short, 'MiB of memory', 'MiB of memory'),
    event: () => 'has insufficient memory available',
    failure: () => 'RESOURCE:MEMORY',
  },
  gpu: {
    says: (short) => shortage(short, 'GPU'),
    event: () => 'has insufficient GPU resource available',
    failure: () => 'RESOURCE:GPU',
  },
  eni: {
    says: (short) => shortage(short, 'network interface'),
    event: () => encountered('RESOURCE:ENI'),
    failure: () => 'RESOURCE:ENI',
  },
  port: {
    says: ({ taken }) => `already uses host port ${taken.join(', ')}`,
    event: () => 'is already using a port required by your task',
    failure: () => 'RESOURCE:PORTS',
  },
  'port-limit': {
    says: (short) => shortage(short, 'of its 100 reserved host ports', 'of its 100 reserved host ports'),
    event: () => encountered('RESOURCE:PORTS'),
    failure: () => 'RESOURCE:PORTS',
  },
  attribute: {
    says: ({ names }) => `lacks the attribute ${names.join(', ')}`,
    event: ATTRIBUTE_EVENT,
    failure: () => 'ATTRIBUTE',
  },
  location: {
    says: ({ availabilityZone, allowed }) =>
      `stands in ${availabilityZone}, while the task's subnets are in ${allowed.join(', ') || 'no zone'}`,
    event: ATTRIBUTE_EVENT,
    failure: () => 'LOCATION',
  },
  constraint: {
    says: ({ type, unmet, error }) =>
      error === undefined
        ? `does not satisfy ${type}: ${unmet.join(' and ')}`
        : `can't satisfy ${type}, whose expression can't be read: ${error}`,
    event: ({ type }) => encountered(`${capital(type)} placement constraint unsatisfied.`),
    failure: ({ type }) => `${capital(type)} placement constraint unsatisfied.`,
  },
};

/**
 * For each container instance, why the task does not fit on it.
 *
 * @example
 * const request = placementRequest({ cpu: '512' }, { group: 'service:web' });
 * const small = placementInstance({ remainingResources: [{ name: 'CPU', integerValue: 128 }] });
 * const [why] = explainPlacement(request, [small]).instances;
 * why?.because // ['needs 512 CPU units and has 128: 384 are missing']
 */
export function explainPlacement(
  request: PlacementRequest,
  instances: readonly PlacementInstance[],
): PlacementExplanation {
  const explained = instances.map((instance): InstanceExplanation => {
    const found = misfits(request, instance);
    return {
      containerInstanceArn: instance.containerInstanceArn,
      misfits: found,
      because: found.map(describeMisfit),
    };
  });
  const placeable = explained.some((each) => each.misfits.length === 0);
  const closest = placeable ? undefined : closestOf(explained);
  return { placeable, instances: explained, ...(closest === undefined ? {} : { closest }) };
}

/** What is amiss, as the end of a sentence that begins with the instance. */
export function describeMisfit(misfit: Misfit): string {
  return facts(misfit).says(misfit);
}

/**
 * The service event that ECS would send; undefined when the task can be placed.
 *
 * @example
 * const request = placementRequest({ cpu: '512' }, { group: 'service:web' });
 * placementEvent(explainPlacement(request, []), 'web')?.includes('No Container Instances were found') // true
 */
export function placementEvent(explanation: PlacementExplanation, serviceName: string): string | undefined {
  if (explanation.placeable) return undefined;
  const unable = `(service ${serviceName}) was unable to place a task because no container instance met all of its requirements.`;
  return `${unable}${closestSentence(explanation)} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`;
}

function closestSentence({ closest, instances }: PlacementExplanation): string {
  if (instances.length === 0) return ' Reason: No Container Instances were found in your cluster.';
  const [misfit] = closest?.misfits ?? [];
  const ending = misfit && facts(misfit).event?.(misfit);
  if (closest === undefined || ending === undefined) return '';
  return ` The closest matching (container-instance ${containerInstanceId(closest)}) ${ending}.`;
}

/** What speaks against a container instance, in the words of RunTask's `failures`. */
export interface PlacementFailure {
  readonly arn: string;
  readonly reason: string;
}

/** The `failures` of a RunTask call that can't place its task: one per instance, with the first reason. */
export function placementFailures(explanation: PlacementExplanation): readonly PlacementFailure[] {
  if (explanation.placeable) return [];
  return explanation.instances.flatMap(({ containerInstanceArn, misfits: [first] }) =>
    first === undefined ? [] : [{ arn: containerInstanceArn, reason: facts(first).failure(first) }],
  );
}

function closestOf(explained: readonly InstanceExplanation[]): InstanceExplanation | undefined {
  const order = Object.keys(MISFITS);
  const firstCheck = ({ misfits: [first] }: InstanceExplanation) => order.indexOf(first?.kind ?? 'status');
  return explained
    .filter(({ misfits: [first] }) => first !== undefined && facts(first).event !== undefined)
    .toSorted((a, b) => a.misfits.length - b.misfits.length || firstCheck(b) - firstCheck(a))[0];
}

/** The row of a misfit's own kind: TypeScript can't follow that the two belong together. */
function facts(misfit: Misfit): MisfitFacts<Misfit['kind']> {
  return MISFITS[misfit.kind] as MisfitFacts<Misfit['kind']>;
}

function shortage(
  { needed, available, missing }: Pick<Shortage, 'needed' | 'available' | 'missing'>,
  one: string,
  many = `${one}s`,
): string {
  const unit = needed === 1 ? one : many;
  return `needs ${needed} ${unit} and has ${available}: ${missing} ${missing === 1 ? 'is' : 'are'} missing`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
