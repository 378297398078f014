import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const noHostPidMode = defineRule({
  id: 'no-host-pid-mode',
  title: 'No task shares the processes of its host',
  severity: 'high',
  sets: ['baseline', 'security-hub'],
  remedy: 'Remove pidMode, or use task.',
  controls: {
    securityHub: ['ECS.3'],
    config: ['ecs-task-definition-pid-mode-check'],
    controlTower: ['CT.ECS.PR.10'],
    checkov: ['CKV_AWS_335'],
    prowler: ['ecs_task_definitions_host_namespace_not_shared'],
    steampipe: ['ecs_task_definition_no_host_pid_mode'],
    podSecurity: ['baseline hostPID'],
  },
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'],
  evaluate: {
    taskDefinition: fails(
      ({ pidMode }) =>
        pidMode === 'host' && {
          path: 'pidMode',
          value: pidMode,
          message: 'Its containers see every process of the host, and the environment of each.',
        },
    ),
  },
});
