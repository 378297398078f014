import type { TaskDefinition } from '@taskwarden/domain';
import { type Companion, known } from '../context.ts';
import { fails } from '../look/fails.ts';
import { isReachable } from '../look/service.ts';
import { defineRule } from '../rule.ts';

export const loadBalancerAttached = defineRule({
  id: 'load-balancer-attached',
  title: 'A service that opens a port can be found',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Attach a load balancer, Service Connect, Cloud Map or VPC Lattice.',
  controls: {
    kics: ['ECS No Load Balancer Attached', 'fb2b0ecf-1492-491a-a70d-ba1df579175d'],
    steampipe: ['ecs_service_load_balancer_attached'],
  },
  offender: ['notify'],
  evaluate: {
    service: fails((service, _options, { taskDefinition }) => {
      if (isReachable(service) || isWorker(taskDefinition)) return;
      return {
        path: 'loadBalancers',
        message:
          known(taskDefinition) === undefined
            ? 'Nothing leads traffic to its tasks. Only a worker that opens no port needs nothing, and its definition was not read.'
            : 'Its tasks open a port, and nothing leads traffic there.',
      };
    }),
  },
});

/** A definition that maps no port, where it was read: what can't be read excuses nothing. */
function isWorker(taskDefinition: Companion<TaskDefinition> | undefined): boolean {
  const containers = known(taskDefinition)?.containerDefinitions;
  return containers?.every(({ portMappings = [] }) => portMappings.length === 0) ?? false;
}
