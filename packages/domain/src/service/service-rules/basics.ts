import { unknownWords } from '../../known-words.ts';
import { isBlank } from '../../task-definition/definition-parts.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import { SERVICE } from '../service.ts';
import { controllerOf, defineServiceRule, isDescribed } from '../service-rule.ts';

const NAME = /^[\w-]{1,255}$/;

/** Name, task definition, enumerations, role ("CreateService", ECS API reference). */
export const BASIC_RULES = [
  defineServiceRule({
    id: 'basics/name',
    wording: 'ours',
    source: 'CreateService, ECS API reference',
    fix: 'Use up to 255 letters, digits, hyphens and underscores.',
    violations: ({ service: { serviceName = '' } }) =>
      violatedIf(!NAME.test(serviceName), 'serviceName', `Service name '${serviceName}' is invalid.`),
  }),
  defineServiceRule({
    id: 'basics/task-definition',
    wording: 'ours',
    source: 'CreateService, ECS API reference: required unless the deployment controller is EXTERNAL',
    fix: 'Name the task definition.',
    violations: ({ service }) =>
      violatedIf(
        controllerOf(service) !== 'EXTERNAL' && isBlank(service.taskDefinition),
        'taskDefinition',
        'TaskDefinition can not be blank.',
      ),
  }),
  defineServiceRule({
    id: 'basics/words',
    wording: 'ours',
    certainty: 'likely',
    source: 'ECS API model of August 2026; the style of the message from public reports and moto',
    fix: 'Use one of the words that the API knows, in the same case.',
    // Deployments, task sets and the like are ECS's own words.
    violations: ({ service }) =>
      unknownWords(SERVICE, service).filter(({ path }) => !/^(?:deployments|taskSets)\b/.test(path)),
  }),
  defineServiceRule({
    id: 'basics/role-needs-load-balancer',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Remove role, or attach a load balancer.',
    violations: ({ service: { role, loadBalancers } }) =>
      violatedIf(
        !isBlank(role) && (loadBalancers ?? []).length === 0,
        'role',
        'IAM roles are only valid for services configured to use load balancers',
      ),
  }),
  defineServiceRule({
    id: 'basics/external-task-definition',
    source: 'reproduced on AWS by cdk-preflight 0.0.143',
    fix: 'Remove taskDefinition: with the EXTERNAL controller the task sets have it.',
    violations: ({ service }) =>
      violatedIf(
        controllerOf(service) === 'EXTERNAL' && !isDescribed(service) && !isBlank(service.taskDefinition),
        'taskDefinition',
        'TaskDefinition must be blank',
      ),
  }),
];
