import type { RefusedRow } from '../row.ts';
import { aService, DEPLOYMENT, hooked, LAMBDA, shifting, TARGET_GROUP } from '../services.ts';

const HOOK_AT = `${DEPLOYMENT}.lifecycleHooks`;

export const DEPLOYMENTS_REFUSED: readonly RefusedRow[] = [
  [
    'lifecycle-hooks/stage',
    hooked({ ...LAMBDA, lifecycleStages: ['PRE_SCALE_UP', 'BAKE_TIME'] }),
    `${HOOK_AT}[0].lifecycleStages[1]`,
    'A lifecycle hook of type AWS_LAMBDA is not supported at the stage BAKE_TIME.',
  ],
  [
    'lifecycle-hooks/stage',
    hooked({ targetType: 'PAUSE', lifecycleStages: ['TEST_TRAFFIC_SHIFT'] }),
    `${HOOK_AT}[0].lifecycleStages[0]`,
    'A lifecycle hook of type PAUSE is not supported at the stage TEST_TRAFFIC_SHIFT.',
  ],
  [
    'lifecycle-hooks/stage',
    hooked({ targetType: 'PAUSE' }),
    `${HOOK_AT}[0].lifecycleStages`,
    'lifecycleStages can not be empty.',
  ],
  [
    'lifecycle-hooks/function',
    hooked({ lifecycleStages: ['PRE_SCALE_UP'] }),
    `${HOOK_AT}[0].hookTargetArn`,
    'hookTargetArn can not be blank.',
  ],
  [
    'lifecycle-hooks/pause-timeout',
    hooked({
      targetType: 'PAUSE',
      lifecycleStages: ['PRE_SCALE_UP'],
      timeoutConfiguration: { timeoutInMinutes: 20161 },
    }),
    `${HOOK_AT}[0].timeoutConfiguration.timeoutInMinutes`,
    'timeoutInMinutes must be between 1 and 20160',
  ],
  [
    'lifecycle-hooks/count',
    hooked(...Array.from({ length: 11 }, () => ({ ...LAMBDA, lifecycleStages: ['PRE_SCALE_UP'] }))),
    `${HOOK_AT}[10]`,
    'A service can have at most 10 lifecycle hooks of type AWS_LAMBDA.',
  ],
  [
    'deployment/early-success',
    aService({
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        earlySuccessCriteria: { enable: true, healthyPercent: 40 },
      },
    }),
    `${DEPLOYMENT}.earlySuccessCriteria.healthyPercent`,
    'healthyPercent must be between 50 and 100',
  ],
  [
    'deployment/minimum-healthy-percent',
    aService({ deploymentConfiguration: { minimumHealthyPercent: 150 } }),
    `${DEPLOYMENT}.minimumHealthyPercent`,
    'minimumHealthyPercent must be at most 100',
  ],
  [
    'deployment/maximum-percent',
    aService({ deploymentConfiguration: { maximumPercent: 50 } }),
    `${DEPLOYMENT}.maximumPercent`,
    'maximumPercent must be at least 100',
  ],
  [
    'deployment/both-100',
    aService({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } }),
    `${DEPLOYMENT}.maximumPercent`,
    'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments',
  ],
  [
    'deployment/circuit-breaker-controller',
    aService({
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true } },
    }),
    `${DEPLOYMENT}.deploymentCircuitBreaker`,
    'The deployment circuit breaker is not supported with the CODE_DEPLOY deployment controller.',
  ],
  [
    'deployment/circuit-breaker-threshold',
    aService({
      deploymentConfiguration: {
        deploymentCircuitBreaker: { thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 120 } },
      },
    }),
    `${DEPLOYMENT}.deploymentCircuitBreaker.thresholdConfiguration.value`,
    'The threshold of the deployment circuit breaker is out of range: 120.',
  ],
  [
    'deployment/alarms',
    aService({ deploymentConfiguration: { alarms: { enable: true } } }),
    `${DEPLOYMENT}.alarms`,
    'Deployment alarms need alarm names and the ECS deployment controller.',
  ],
  [
    'traffic-shift/bake-time',
    shifting({ bakeTimeInMinutes: 1500 }),
    `${DEPLOYMENT}.bakeTimeInMinutes`,
    'bakeTimeInMinutes must be between 0 and 1440',
  ],
  [
    'traffic-shift/linear-step',
    shifting({ linearConfiguration: { stepPercent: 1 } }),
    `${DEPLOYMENT}.linearConfiguration.stepPercent`,
    'stepPercent must be between 3 and 100',
  ],
  [
    'traffic-shift/linear-bake-time',
    shifting({ linearConfiguration: { stepBakeTimeInMinutes: -1 } }),
    `${DEPLOYMENT}.linearConfiguration.stepBakeTimeInMinutes`,
    'stepBakeTimeInMinutes must be between 0 and 1440',
  ],
  [
    'traffic-shift/canary-percent',
    shifting({ canaryConfiguration: { canaryPercent: 0 } }),
    `${DEPLOYMENT}.canaryConfiguration.canaryPercent`,
    'canaryPercent must be between 0.1 and 100',
  ],
  [
    'traffic-shift/canary-bake-time',
    shifting({ canaryConfiguration: { canaryBakeTimeInMinutes: 2000 } }),
    `${DEPLOYMENT}.canaryConfiguration.canaryBakeTimeInMinutes`,
    'canaryBakeTimeInMinutes must be between 0 and 1440',
  ],
  [
    'traffic-shift/controller',
    { ...shifting({}), deploymentController: { type: 'CODE_DEPLOY' } },
    `${DEPLOYMENT}.strategy`,
    'The deployment strategy CANARY is not supported with the CODE_DEPLOY deployment controller.',
  ],
  [
    'traffic-shift/two-target-groups',
    { ...shifting({}), loadBalancers: [{ targetGroupArn: TARGET_GROUP }] },
    'loadBalancers[0].advancedConfiguration',
    'The deployment strategy CANARY needs two target groups and a production listener rule.',
  ],
];
