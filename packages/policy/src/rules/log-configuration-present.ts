import { everyOwnContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const logConfigurationPresent = defineRule({
  id: 'log-configuration-present',
  title: 'Every container says where its logs go',
  severity: 'high',
  sets: ['baseline', 'security-hub'],
  remedy: 'Add a logConfiguration with awslogs, awsfirelens or splunk.',
  controls: {
    securityHub: ['ECS.9'],
    config: ['ecs-task-definition-log-configuration'],
    controlTower: ['CT.ECS.PR.5'],
    prowler: ['ecs_task_definitions_logging_enabled'],
    steampipe: ['ecs_task_definition_logging_enabled'],
    cdkNag: ['AwsSolutions-ECS7'],
  },
  offender: ['notify', 'roll-back'],
  evaluate: {
    taskDefinition: everyOwnContainer(({ container: { logConfiguration }, name }) => {
      const driver: string = logConfiguration?.logDriver?.trim() ?? '';
      if (driver !== '' && driver !== 'none') return;
      return {
        at: 'logConfiguration.logDriver',
        ...(driver !== '' && { value: driver }),
        message: `What container ${name} logs is gone with it.`,
      };
    }),
  },
});
