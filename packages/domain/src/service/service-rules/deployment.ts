import { isOutside, violatedIf } from '../../task-definition/registration-rule.ts';
import { deploymentPercents } from '../deployment-bounds.ts';
import type { Service } from '../service.ts';
import { controllerOf, defineServiceRule, isDaemon } from '../service-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';
const AT = 'deploymentConfiguration';

/** A rolling update: the percentages bound it. */
const isRolling = (service: Service): boolean =>
  controllerOf(service) === 'ECS' && (service.deploymentConfiguration?.strategy ?? 'ROLLING') === 'ROLLING';

/** Percentages, circuit breaker and alarms ("DeploymentConfiguration", ECS API reference). */
export const DEPLOYMENT_RULES = [
  defineServiceRule({
    id: 'deployment/minimum-healthy-percent',
    source: REPRODUCED,
    fix: 'Set minimumHealthyPercent between 0 and 100.',
    violations: ({ service: { deploymentConfiguration } }) =>
      violatedIf(
        isOutside(deploymentConfiguration?.minimumHealthyPercent, 0, 100),
        `${AT}.minimumHealthyPercent`,
        'minimumHealthyPercent must be at most 100',
      ),
  }),
  defineServiceRule({
    id: 'deployment/maximum-percent',
    source: REPRODUCED,
    fix: 'Set maximumPercent to 100 or more.',
    violations: ({ service: { deploymentConfiguration } }) =>
      violatedIf(
        isOutside(deploymentConfiguration?.maximumPercent, 100, Number.POSITIVE_INFINITY),
        `${AT}.maximumPercent`,
        'maximumPercent must be at least 100',
      ),
  }),
  defineServiceRule({
    id: 'deployment/both-100',
    source: REPRODUCED,
    fix: 'Leave room: raise maximumPercent, as in 100 and 200, or lower minimumHealthyPercent.',
    violations: ({ service }) => {
      const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration ?? {};
      return violatedIf(
        minimumHealthyPercent === 100 && maximumPercent === 100 && !isDaemon(service) && isRolling(service),
        `${AT}.maximumPercent`,
        'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments',
      );
    },
  }),
  defineServiceRule({
    id: 'deployment/circuit-breaker-controller',
    wording: 'ours',
    source: `${REPRODUCED}, without ECS's words`,
    fix: 'Use the ECS deployment controller, or switch the circuit breaker off.',
    violations: ({ service }) =>
      violatedIf(
        service.deploymentConfiguration?.deploymentCircuitBreaker?.enable === true &&
          controllerOf(service) !== 'ECS',
        `${AT}.deploymentCircuitBreaker`,
        `The deployment circuit breaker is not supported with the ${controllerOf(service)} deployment controller.`,
      ),
  }),
  defineServiceRule({
    id: 'deployment/circuit-breaker-threshold',
    wording: 'ours',
    source: 'ThresholdConfiguration, ECS API reference',
    fix: 'Set a percentage from 1 to 100, or a count of at least 1.',
    violations: ({ service: { deploymentConfiguration } }) => {
      const { type, value } = deploymentConfiguration?.deploymentCircuitBreaker?.thresholdConfiguration ?? {};
      const most = type === 'COUNT' ? Number.POSITIVE_INFINITY : 100;
      return violatedIf(
        isOutside(value, 1, most),
        `${AT}.deploymentCircuitBreaker.thresholdConfiguration.value`,
        `The threshold of the deployment circuit breaker is out of range: ${value}.`,
      );
    },
  }),
  defineServiceRule({
    id: 'deployment/early-success',
    wording: 'ours',
    source: 'Early success criteria, ECS guide',
    fix: 'Set healthyPercent between minimumHealthyPercent and 100.',
    violations: ({ service: { deploymentConfiguration } }) => {
      const { enable, healthyPercent } = deploymentConfiguration?.earlySuccessCriteria ?? {};
      const { minimumHealthyPercent } = deploymentPercents(deploymentConfiguration);
      return violatedIf(
        enable === true && isOutside(healthyPercent, minimumHealthyPercent, 100),
        `${AT}.earlySuccessCriteria.healthyPercent`,
        `healthyPercent must be between ${minimumHealthyPercent} and 100`,
      );
    },
  }),
  defineServiceRule({
    id: 'deployment/alarms',
    wording: 'ours',
    source: 'DeploymentAlarms, ECS API reference; only with the ECS deployment controller',
    fix: 'Name at least one CloudWatch alarm, and use the ECS deployment controller.',
    violations: ({ service }) => {
      const { alarms } = service.deploymentConfiguration ?? {};
      return violatedIf(
        alarms?.enable === true &&
          ((alarms.alarmNames ?? []).length === 0 || controllerOf(service) !== 'ECS'),
        `${AT}.alarms`,
        'Deployment alarms need alarm names and the ECS deployment controller.',
      );
    },
  }),
];
