import { violatedIf } from '../../task-definition/registration-rule.ts';
import { controllerOf, defineServiceRule, isDaemon, isDescribed, runsOnFargate } from '../service-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';

/** What a DAEMON service does not take ("CreateService", ECS API reference). */
export const SCHEDULING_RULES = [
  defineServiceRule({
    id: 'scheduling/daemon-desired-count',
    source: REPRODUCED,
    fix: 'Remove desiredCount: a daemon runs once on every container instance.',
    violations: ({ service }) =>
      violatedIf(
        isDaemon(service) && !isDescribed(service) && service.desiredCount !== undefined,
        'desiredCount',
        'The daemon scheduling strategy does not support a desired count for services',
      ),
  }),
  defineServiceRule({
    id: 'scheduling/daemon-placement-strategy',
    source: REPRODUCED,
    fix: 'Remove placementStrategy.',
    violations: ({ service }) =>
      violatedIf(
        isDaemon(service) && (service.placementStrategy ?? []).length > 0,
        'placementStrategy',
        'The daemon scheduling strategy does not support placement strategies',
      ),
  }),
  defineServiceRule({
    id: 'scheduling/daemon-maximum-percent',
    source: REPRODUCED,
    fix: 'Set maximumPercent to 100, or leave it out.',
    violations: ({ service }) =>
      violatedIf(
        isDaemon(service) && (service.deploymentConfiguration?.maximumPercent ?? 0) > 100,
        'deploymentConfiguration.maximumPercent',
        'The daemon scheduling strategy does not support values above 100 for maximumPercent',
      ),
  }),
  defineServiceRule({
    id: 'scheduling/daemon-rebalancing',
    source: REPRODUCED,
    fix: 'Remove availabilityZoneRebalancing.',
    violations: ({ service }) =>
      violatedIf(
        isDaemon(service) && service.availabilityZoneRebalancing === 'ENABLED',
        'availabilityZoneRebalancing',
        'Availability Zone Rebalancing does not support DAEMON services',
      ),
  }),
  defineServiceRule({
    id: 'scheduling/daemon-on-fargate',
    wording: 'ours',
    source: 'CreateService, ECS API reference: Fargate tasks do not support DAEMON',
    fix: 'Use the REPLICA scheduling strategy, or run the daemon on EC2.',
    violations: ({ service }) =>
      violatedIf(
        isDaemon(service) && runsOnFargate(service),
        'schedulingStrategy',
        'The daemon scheduling strategy is not supported with FARGATE launch type.',
      ),
  }),
  defineServiceRule({
    id: 'scheduling/daemon-controller',
    wording: 'ours',
    source: 'CreateService, ECS API reference: not with the controllers CODE_DEPLOY and EXTERNAL',
    fix: 'Use the ECS deployment controller.',
    violations: ({ service }) =>
      violatedIf(
        isDaemon(service) && controllerOf(service) !== 'ECS',
        'schedulingStrategy',
        `The daemon scheduling strategy is not supported with the ${controllerOf(service)} deployment controller.`,
      ),
  }),
];
