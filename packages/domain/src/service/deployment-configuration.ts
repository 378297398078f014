/** How a service changes from one revision to the next ("DeploymentConfiguration", ECS API reference). */
import { document, flag, integer, list, number, type ShapeOf, structure, text, word } from '../shape.ts';

const DEPLOYMENT_CIRCUIT_BREAKER = structure({
  enable: flag,
  rollback: flag,
  /** Default true: a healthy task sets the count of failures back to 0. */
  resetOnHealthyTask: flag,
  /** Default: 50 % of the desired count, at least 3 and at most 200. */
  thresholdConfiguration: structure({
    type: word('BOUNDED_PERCENT', 'UNBOUNDED_PERCENT', 'COUNT'),
    value: integer,
  }),
});

export const DEPLOYMENT_CONFIGURATION = structure({
  deploymentCircuitBreaker: DEPLOYMENT_CIRCUIT_BREAKER,
  maximumPercent: integer,
  minimumHealthyPercent: integer,
  alarms: structure({ alarmNames: list(text), enable: flag, rollback: flag }),
  strategy: word('ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'),
  bakeTimeInMinutes: integer,
  lifecycleHooks: list(
    structure({
      targetType: text,
      hookTargetArn: text,
      roleArn: text,
      lifecycleStages: list(text),
      hookDetails: document,
      timeoutConfiguration: structure({ timeoutInMinutes: integer, action: word('ROLLBACK', 'CONTINUE') }),
    }),
  ),
  linearConfiguration: structure({ stepPercent: number, stepBakeTimeInMinutes: integer }),
  canaryConfiguration: structure({ canaryPercent: number, canaryBakeTimeInMinutes: integer }),
  earlySuccessCriteria: structure({
    enable: flag,
    healthyPercent: integer,
    sourceServiceRevisionCleanup: word('BLOCKING', 'DEFERRED'),
  }),
});

export interface DeploymentCircuitBreaker extends ShapeOf<typeof DEPLOYMENT_CIRCUIT_BREAKER> {}
export interface DeploymentConfiguration extends ShapeOf<typeof DEPLOYMENT_CONFIGURATION> {}
