import { problemsOf, type RegistrationProblem } from '../registration-rule.ts';
import type { Service } from './service.ts';
import type { ServiceRequest } from './service-rule.ts';
import { SERVICE_RULES } from './service-rules/index.ts';

/**
 * Every reason for which CreateService would refuse a service, with ECS's exception and message. What depends on the task
 * definition or the cluster is judged when they are given; what AWS alone knows (subnets, target groups) is not.
 *
 * @example
 * checkService({ serviceName: 'web', taskDefinition: 'web:1', deploymentConfiguration: { maximumPercent: 50 } })
 * // [{ rule: 'deployment/maximum-percent', code: 'InvalidParameterException', … }]
 */
export function checkService(
  service: Service,
  known: Omit<ServiceRequest, 'service'> = {},
): readonly RegistrationProblem[] {
  return problemsOf(SERVICE_RULES, { service, ...known });
}
