import type { Violation } from '../../registration-rule.ts';
import type { ContainerDefinition } from '../../task-definition/container-definition.ts';
import { isBlank, placed } from '../../task-definition/definition-parts.ts';
import { parsePortRange } from '../../task-definition/port-range.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import type { LoadBalancer } from '../service-networking.ts';
import {
  controllerOf,
  defineServiceRule,
  isDescribed,
  runsOnFargate,
  type ServiceRequest,
} from '../service-rule.ts';

const REPRODUCED = 'reproduced on AWS by cdk-preflight 0.0.143';

/** Load balancers of a service ("LoadBalancer", ECS API reference). */
export const LOAD_BALANCER_RULES = [
  defineServiceRule({
    id: 'load-balancers/one-kind',
    source: REPRODUCED,
    fix: 'Keep targetGroupArn (Application and Network Load Balancers) or loadBalancerName (Classic).',
    violations: eachLoadBalancer(({ targetGroupArn, loadBalancerName }, path) =>
      violatedIf(
        !isBlank(targetGroupArn) && !isBlank(loadBalancerName),
        `${path}.loadBalancerName`,
        'loadBalancerName and targetGroupArn cannot both be specified',
      ),
    ),
  }),
  defineServiceRule({
    id: 'load-balancers/container-exists',
    source: REPRODUCED,
    fix: 'Name a container of the task definition.',
    violations: eachLoadBalancer(({ containerName }, path, { taskDefinition }) =>
      violatedIf(
        taskDefinition !== undefined &&
          containerName !== undefined &&
          containerNamed(taskDefinition, containerName) === undefined,
        `${path}.containerName`,
        `The container ${containerName} does not exist in the task definition`,
      ),
    ),
  }),
  defineServiceRule({
    id: 'load-balancers/port-exists',
    source: REPRODUCED,
    fix: 'Add a port mapping for the port, or name a port that the container has.',
    violations: eachLoadBalancer(({ containerName = '', containerPort }, path, { taskDefinition }) => {
      const container =
        taskDefinition === undefined ? undefined : containerNamed(taskDefinition, containerName);
      return violatedIf(
        container !== undefined && containerPort !== undefined && !hasPort(container, containerPort),
        `${path}.containerPort`,
        `The container ${containerName} did not have a container port ${containerPort} defined`,
      );
    }),
  }),
  defineServiceRule({
    id: 'load-balancers/classic-on-fargate',
    source: REPRODUCED,
    fix: 'Use an Application or Network Load Balancer.',
    violations: eachLoadBalancer(({ loadBalancerName }, path, { service }) =>
      violatedIf(
        runsOnFargate(service) && !isBlank(loadBalancerName),
        `${path}.loadBalancerName`,
        'Classic Load Balancers are not supported with Fargate',
      ),
    ),
  }),
  defineServiceRule({
    id: 'load-balancers/code-deploy-needs-one',
    source: REPRODUCED,
    fix: 'Attach a load balancer, or use the ECS deployment controller.',
    violations: ({ service }) =>
      violatedIf(
        controllerOf(service) === 'CODE_DEPLOY' && (service.loadBalancers ?? []).length === 0,
        'loadBalancers',
        'the service requires an Application Load Balancer or Network Load Balancer',
      ),
  }),
  defineServiceRule({
    id: 'load-balancers/external-has-none',
    source: REPRODUCED,
    fix: 'Remove loadBalancers: with the EXTERNAL controller the task sets have them.',
    violations: ({ service }) =>
      violatedIf(
        controllerOf(service) === 'EXTERNAL' &&
          !isDescribed(service) &&
          (service.loadBalancers ?? []).length > 0,
        'loadBalancers',
        'LoadBalancers must be empty or null',
      ),
  }),
];

function eachLoadBalancer(
  violationsOf: (loadBalancer: LoadBalancer, path: string, request: ServiceRequest) => readonly Violation[],
) {
  return (request: ServiceRequest) =>
    placed(request.service.loadBalancers, 'loadBalancers').flatMap(({ part, path }) =>
      violationsOf(part, path, request),
    );
}

type Definition = NonNullable<ServiceRequest['taskDefinition']>;

function containerNamed(definition: Definition, name: string): ContainerDefinition | undefined {
  return (definition.containerDefinitions ?? []).find((container) => container.name === name);
}

function hasPort({ portMappings = [] }: ContainerDefinition, port: number): boolean {
  return portMappings.some(({ containerPort, containerPortRange = '' }) => {
    const range = parsePortRange(containerPortRange);
    return containerPort === port || (range !== undefined && range.first <= port && port <= range.last);
  });
}
