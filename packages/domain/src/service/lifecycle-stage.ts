/**
 * The lifecycle stages of blue/green, linear and canary deployments, in order, and how traffic moves through them
 * ("Amazon ECS blue/green deployments", "linear deployments", "canary deployments", ECS guide; "ServiceDeployment", API
 * reference). Blue is the service revision that is replaced, green the new one.
 */
import type { DeploymentConfiguration } from './deployment-configuration.ts';

interface StageFacts {
  readonly stage: string;
  /** Hooks that may be attached to the stage. */
  readonly hooks: readonly ('AWS_LAMBDA' | 'PAUSE')[];
  readonly says: string;
}

const BOTH = ['AWS_LAMBDA', 'PAUSE'] as const;

export const LIFECYCLE_STAGES = [
  {
    stage: 'RECONCILE_SERVICE',
    hooks: BOTH,
    says: 'The deployment started while more than one service revision was ACTIVE.',
  },
  { stage: 'PRE_SCALE_UP', hooks: BOTH, says: 'Green has not started. Blue has all production traffic.' },
  { stage: 'SCALE_UP', hooks: [], says: 'Green scales up to 100 % and launches its tasks.' },
  { stage: 'POST_SCALE_UP', hooks: BOTH, says: 'Green has started. Blue has all production traffic.' },
  {
    stage: 'TEST_TRAFFIC_SHIFT',
    hooks: ['AWS_LAMBDA'],
    says: 'Test traffic moves from 0 to 100 % to green.',
  },
  { stage: 'POST_TEST_TRAFFIC_SHIFT', hooks: BOTH, says: 'Green has all test traffic.' },
  {
    stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT',
    hooks: BOTH,
    says: 'Production traffic is about to shift; comes before every step.',
  },
  {
    stage: 'PRODUCTION_TRAFFIC_SHIFT',
    hooks: ['AWS_LAMBDA'],
    says: 'Production traffic moves to green; comes at every step.',
  },
  { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', hooks: BOTH, says: 'Green has all production traffic.' },
  { stage: 'BAKE_TIME', hooks: [], says: 'Blue and green run side by side after the shift.' },
  { stage: 'CLEAN_UP', hooks: [], says: 'Blue scales down to 0 tasks.' },
] as const satisfies readonly StageFacts[];

export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number]['stage'];

/** A stage that takes longer fails the deployment, which is then rolled back ("Amazon ECS blue/green deployments", ECS guide). */
export const STAGE_TIMEOUT_SECONDS = 24 * 3600;

/** What the API puts where the request is silent ("LinearConfiguration", "CanaryConfiguration", API reference). */
const DEFAULTS = {
  stepPercent: 10,
  stepBakeTimeInMinutes: 6,
  canaryPercent: 5,
  canaryBakeTimeInMinutes: 10,
} as const;

export interface PlannedStage {
  readonly stage: LifecycleStage;
  /** Shares of the traffic that green has when the stage ends, in percent. */
  readonly productionPercent: number;
  readonly testPercent: number;
  /** How long the stage waits with its new weights. */
  readonly bakeMinutes: number;
}

export interface LifecycleCircumstances {
  /** More than one service revision is ACTIVE when the deployment begins. */
  readonly reconciles?: boolean;
  /** There is a test listener rule, or Service Connect's test header. */
  readonly testTraffic?: boolean;
}

/**
 * The stages a deployment passes, with traffic weights and waits. Empty for ROLLING, which has none.
 *
 * @example
 * const plan = planLifecycle({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 10 } });
 * plan.filter(({ stage }) => stage === 'PRODUCTION_TRAFFIC_SHIFT').map((step) => step.productionPercent) // [10, 100]
 */
export function planLifecycle(
  configuration: DeploymentConfiguration,
  { reconciles = false, testTraffic = false }: LifecycleCircumstances = {},
): readonly PlannedStage[] {
  const steps = trafficSteps(configuration);
  if (steps.length === 0) return [];
  const testPercent = testTraffic ? 100 : 0;
  const blue = { productionPercent: 0, testPercent: 0, bakeMinutes: 0 };
  const tested = { ...blue, testPercent };
  const green = { ...tested, productionPercent: 100 };
  return [
    ...(reconciles ? [{ ...blue, stage: 'RECONCILE_SERVICE' as const }] : []),
    { ...blue, stage: 'PRE_SCALE_UP' },
    { ...blue, stage: 'SCALE_UP' },
    { ...blue, stage: 'POST_SCALE_UP' },
    { ...tested, stage: 'TEST_TRAFFIC_SHIFT' },
    { ...tested, stage: 'POST_TEST_TRAFFIC_SHIFT' },
    ...steps.flatMap((step, index) => shiftStages(tested, step, steps[index - 1]?.productionPercent ?? 0)),
    { ...green, stage: 'POST_PRODUCTION_TRAFFIC_SHIFT' },
    { ...green, stage: 'BAKE_TIME', bakeMinutes: configuration.bakeTimeInMinutes ?? 0 },
    { ...green, stage: 'CLEAN_UP' },
  ];
}

/** One shift of production traffic. */
export interface TrafficStep {
  readonly productionPercent: number;
  readonly bakeMinutes: number;
}

/**
 * The shifts of production traffic: one of 100 % for blue/green, equal steps for linear, a small one and the rest for canary.
 * After the last there is no step bake, only the deployment's own bake time.
 *
 * @example
 * trafficSteps({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 5 } }).map((step) => step.productionPercent) // [40, 80, 100]
 */
export function trafficSteps(configuration: DeploymentConfiguration): readonly TrafficStep[] {
  const last = { productionPercent: 100, bakeMinutes: 0 };
  if (configuration.strategy === 'BLUE_GREEN') return [last];
  if (configuration.strategy === 'LINEAR') return [...linearSteps(configuration), last];
  if (configuration.strategy === 'CANARY') return [...canarySteps(configuration), last];
  return [];
}

function linearSteps({ linearConfiguration = {} }: DeploymentConfiguration): readonly TrafficStep[] {
  const { stepPercent = DEFAULTS.stepPercent, stepBakeTimeInMinutes = DEFAULTS.stepBakeTimeInMinutes } =
    linearConfiguration;
  // Steps come in tenths of a percent: counted in whole tenths, they add up exactly.
  const tenths = Math.max(1, Math.round(stepPercent * 10));
  return Array.from({ length: Math.ceil(1000 / tenths) - 1 }, (_, index) => ({
    productionPercent: (tenths * (index + 1)) / 10,
    bakeMinutes: stepBakeTimeInMinutes,
  }));
}

function canarySteps({ canaryConfiguration = {} }: DeploymentConfiguration): readonly TrafficStep[] {
  const {
    canaryPercent = DEFAULTS.canaryPercent,
    canaryBakeTimeInMinutes = DEFAULTS.canaryBakeTimeInMinutes,
  } = canaryConfiguration;
  return canaryPercent < 100
    ? [{ productionPercent: canaryPercent, bakeMinutes: canaryBakeTimeInMinutes }]
    : [];
}

function shiftStages(
  { testPercent }: Pick<PlannedStage, 'testPercent'>,
  step: TrafficStep,
  before: number,
): readonly PlannedStage[] {
  return [
    { stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', productionPercent: before, testPercent, bakeMinutes: 0 },
    { stage: 'PRODUCTION_TRAFFIC_SHIFT', ...step, testPercent },
  ];
}

/**
 * Green's share of production traffic so many minutes after the first shift, when nothing but bake times takes time.
 *
 * @example
 * productionPercentAt({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 10 } }, 15) // 50
 */
export function productionPercentAt(configuration: DeploymentConfiguration, minutes: number): number {
  let at = 0;
  let percent = 0;
  for (const step of trafficSteps(configuration)) {
    if (minutes < at) return percent;
    percent = step.productionPercent;
    at += step.bakeMinutes;
  }
  return percent;
}
