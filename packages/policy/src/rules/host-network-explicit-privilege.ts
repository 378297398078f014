import { everyContainer } from '../look/containers.ts';
import { parseUser } from '../look/user.ts';
import { defineRule } from '../rule.ts';

export const hostNetworkExplicitPrivilege = defineRule({
  id: 'host-network-explicit-privilege',
  title: 'On the network of the host every container is privileged on purpose, or no root',
  severity: 'medium',
  // Security Hub retired its ECS.1 in March 2026.
  sets: [],
  remedy: 'Do not use the network of the host: see no-host-network-mode.',
  controls: {
    securityHub: ['ECS.1'],
    config: ['ecs-task-definition-user-for-host-mode-check'],
    controlTower: ['CT.ECS.PR.8'],
    cfnGuard: ['ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK'],
    prowler: ['ecs_task_definitions_host_networking_mode_users'],
    steampipe: ['ecs_task_definition_user_for_host_mode_check'],
    cdkNag: ['ECSTaskDefinitionUserForHostMode'],
  },
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyContainer(
      ({ container, name, definition }) =>
        definition.networkMode === 'host' &&
        container.privileged !== true &&
        parseUser(container.user).isRoot && {
          at: 'user',
          ...(container.user !== undefined && { value: container.user }),
          message: `Container ${name} runs as root on the network of the host, without saying that it is privileged.`,
        },
    ),
  },
});
