import type { Instant } from '@taskwarden/domain';
import { readInput } from '../endpoint/read-input.ts';
import { SCHEMAS } from '../endpoint/schemas.ts';
import { FAULTS } from '../faults/index.ts';
import { EcsException } from '../operations/exception.ts';
import type { Caller } from '../operations/operation.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import type { CallMoment, FaultMoment, Moment } from './moment.ts';
import { callMoment, momentsOfEvent, newServiceEvents } from './moments.ts';
import { withPlaceholders } from './placeholders.ts';
import type { CallStep, FaultStep, InstancesStep, Scenario, Step } from './scenario.ts';
import { newStages, noStages } from './stage-moments.ts';

/** A scenario whose world can't be made: ECS refuses it. The message says what. */
export class ScenarioFault extends Error {
  override readonly name = 'ScenarioFault';
}

/** A scenario being played: its simulator, and its steps taken in time. */
export interface Play {
  readonly simulator: Simulator;
  /** When something happens next, a step or a happening of the world; undefined when nothing will. */
  nextAt(): Instant | undefined;
  /** Lets time run to that moment, taking the steps that fall due; gives what was seen on the way. */
  advance(until: Instant): readonly Moment[];
  /** Sees nothing any more: for a world that lives on. */
  leave(): void;
}

export interface PlayOptions {
  /** Instead of the scenario's own. */
  readonly seed?: number;
  /** A world that lives already, with a seed of its own, instead of a new one. */
  readonly simulator?: Simulator;
  /** When the scenario began, where it has: steps up to the present are over. */
  readonly begin?: Instant;
}

/** A world for the scenario, or the one that is there with what the scenario says of images, groups and alarms. */
function worldFor(scenario: Scenario, { seed = scenario.seed, simulator }: PlayOptions): Simulator {
  const { workloads, autoScalingGroups, alarms } = scenario;
  if (simulator === undefined) {
    return createSimulator({ seed, settings: { workloads, autoScalingGroups, alarms } });
  }
  const { world } = simulator;
  world.settings = {
    ...world.settings,
    workloads: withOwn(world.settings.workloads, workloads),
    autoScalingGroups: withOwn(world.settings.autoScalingGroups, autoScalingGroups),
    alarms: withOwn(world.settings.alarms, alarms),
  };
  return simulator;
}

/** The scenario's own come first, in place of those for the same. */
function withOwn<One extends { readonly match: string }>(known: readonly One[], own: readonly One[]): One[] {
  return [...own, ...known.filter(({ match }) => own.every((one) => one.match !== match))];
}

/** Puts a scenario on the stage. Nothing happens until time runs: the world is made at its first moment. */
export function playScenario(scenario: Scenario, options: PlayOptions = {}): Play {
  const simulator = worldFor(scenario, options);
  const { begin = simulator.now } = options;
  const stage: Stage = { simulator, begin, moments: [] };
  const told = new Map<string, number>();
  const steps = scenario.steps
    .flatMap((step) => [stepDue(step, begin), ...endDue(step, begin)])
    .filter(({ at }) => options.begin === undefined || at > simulator.now)
    .toSorted((one, other) => one.at - other.at);
  let next = 0;
  const watched = { world: simulator.world, begin, instances: new Map<string, string>() };
  const stages = noStages();
  // As it happened, whatever the stream makes of it.
  const leave = simulator.onSent((event) => stage.moments.push(...momentsOfEvent(event, watched)));
  const nextAt = (): Instant | undefined => earliest(steps[next]?.at, simulator.nextAt());
  return {
    simulator,
    nextAt,
    leave,
    advance(until) {
      for (let at = nextAt(); at !== undefined && at <= until; at = nextAt()) {
        simulator.advance(at);
        for (; steps[next]?.at === at; next += 1) steps[next]?.take(stage);
        stage.moments.push(...newServiceEvents(watched, told), ...newStages(watched, stages));
      }
      simulator.advance(until);
      return stage.moments.splice(0);
    },
  };
}

/** What steps act on, and where they write down what was seen. */
interface Stage {
  readonly simulator: Simulator;
  readonly begin: Instant;
  readonly moments: Moment[];
}

interface Due {
  readonly at: Instant;
  readonly take: (stage: Stage) => void;
}

const earliest = (...instants: readonly (Instant | undefined)[]): Instant | undefined => {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};

const secondsSince = (begin: Instant, at: Instant): number => (at - begin) / 1000;

const DEEDS: {
  readonly [Kind in Step['kind']]: (stage: Stage, step: Extract<Step, { kind: Kind }>) => void;
} = {
  call: makeCall,
  fault: letLoose,
  instances: joinInstances,
};

function stepDue(step: Step, begin: Instant): Due {
  const deed = DEEDS[step.kind] as (stage: Stage, step: Step) => void;
  return { at: begin + step.atSeconds * 1000, take: (stage) => deed(stage, step) };
}

/** A fault that ends is told once more; the simulator ends it by itself. */
function endDue(step: Step, begin: Instant): readonly Due[] {
  if (step.kind !== 'fault' || step.forSeconds === undefined) return [];
  const at = begin + (step.atSeconds + step.forSeconds) * 1000;
  return [{ at, take: (stage) => tellFault(stage, step, 'ended') }];
}

/** Under an assumed role, as people's calls are; Application Auto Scaling has a role of its own. */
function callerOf({ account }: Simulator['world'], by: string): Caller {
  const session = (role: string, name: string): string =>
    `arn:aws:sts::${account}:assumed-role/${role}/${name}`;
  return by === 'autoscaling'
    ? {
        arn: session(
          'AWSServiceRoleForApplicationAutoScaling_ECSService',
          'AutoScaling-UpdateDesiredCapacity',
        ),
        userAgent: 'ecs.application-autoscaling.amazonaws.com',
        sourceIPAddress: 'ecs.application-autoscaling.amazonaws.com',
      }
    : { arn: session('Engineer', by) };
}

function makeCall({ simulator, begin, moments }: Stage, step: CallStep): void {
  const { operation, by } = step;
  const input = withPlaceholders(simulator.world, step.input);
  const place = moments.length;
  const refused = outcomeOf(simulator, { operation, by, input });
  if (step.atSeconds === 0) {
    if (refused !== undefined)
      throw new ScenarioFault(`the world: ${operation}${nameIn(input)}: ${refused.message}`);
    // The world's own making is no news.
    return;
  }
  // Before what it caused.
  const at = secondsSince(begin, simulator.now);
  moments.splice(place, 0, callMoment({ at, operation, by, input }, refused, simulator.world));
}

/** What the call is about, where it has a name. */
function nameIn(input: CallStep['input']): string {
  const { serviceName, family, clusterName, name, taskDefinition } = input;
  const named = serviceName ?? family ?? clusterName ?? name ?? taskDefinition;
  return typeof named === 'string' ? ` ${named}` : '';
}

function outcomeOf(
  simulator: Simulator,
  { operation, by, input }: Pick<CallStep, 'by' | 'input' | 'operation'>,
): CallMoment['refused'] {
  try {
    const read = readInput(input, SCHEMAS.get(operation)?.input ?? []);
    return placedNothing(simulator.callUntyped(operation, read, callerOf(simulator.world, by)));
  } catch (error) {
    if (error instanceof EcsException) return { name: error.name, message: error.message };
    throw error;
  }
}

/** RunTask and StartTask answer that they placed nothing; they do not throw. */
function placedNothing(output: unknown): CallMoment['refused'] {
  const { failures = [], tasks = [] } = output as {
    readonly failures?: readonly { readonly reason?: string; readonly arn?: string }[];
    readonly tasks?: readonly unknown[];
  };
  const [failure] = failures;
  if (failure === undefined || tasks.length > 0) return undefined;
  return { name: failure.reason ?? 'failure', message: failure.arn ?? '' };
}

function letLoose(stage: Stage, step: FaultStep): void {
  const { simulator } = stage;
  const { fault, scope, probability, options, forSeconds } = step;
  const until = forSeconds === undefined ? {} : { until: simulator.now + forSeconds * 1000 };
  simulator.letLoose({
    fault,
    scope: withPlaceholders(simulator.world, scope),
    probability,
    options,
    ...until,
  });
  tellFault(stage, step, 'began');
}

function tellFault(
  { simulator, begin, moments }: Stage,
  { fault, scope: written }: FaultStep,
  change: FaultMoment['change'],
): void {
  const scope = withPlaceholders(simulator.world, written);
  const says = FAULTS.find(({ id }) => id === fault)?.says ?? fault;
  const at = secondsSince(begin, simulator.now);
  moments.push({ at, moment: 'fault', fault, change, says, scope: { ...scope } });
}

function joinInstances({ simulator }: Stage, step: InstancesStep): void {
  const { cluster, instanceType, count, capacityProvider } = step;
  const named = capacityProvider === undefined ? {} : { capacityProviderName: capacityProvider };
  try {
    simulator.launchInstances({ cluster, instanceType, count, ...named });
  } catch (error) {
    throw new ScenarioFault(
      `instances ${instanceType}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
