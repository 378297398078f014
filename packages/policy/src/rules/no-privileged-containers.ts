import { everyContainer } from '../look/containers.ts';
import { isFargateOnly } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const noPrivilegedContainers = defineRule({
  id: 'no-privileged-containers',
  title: 'No container is privileged',
  severity: 'critical',
  sets: ['baseline', 'security-hub'],
  remedy:
    'Remove privileged; add the single capability that is needed, or give the task a cluster of its own.',
  controls: {
    securityHub: ['ECS.4'],
    config: ['ecs-containers-nonprivileged'],
    controlTower: ['CT.ECS.PR.11'],
    checkov: ['CKV_AWS_334'],
    prowler: ['ecs_task_definitions_no_privileged_containers'],
    steampipe: ['ecs_task_definition_container_non_privileged'],
    podSecurity: ['baseline privileged'],
  },
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'],
  evaluate: {
    taskDefinition: everyContainer(({ container, name, definition, context }) => {
      const never = isFargateOnly(definition, context)
        ? ' Fargate refuses it, so this revision can never run.'
        : '';
      return (
        container.privileged === true && {
          at: 'privileged',
          value: true,
          message: `Container ${name} has all rights of the host's root.${never}`,
        }
      );
    }),
  },
});
