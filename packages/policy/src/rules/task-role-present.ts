import { fails } from '../look/fails.ts';
import { isForFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const taskRolePresent = defineRule({
  id: 'task-role-present',
  title: 'Every task has a role of its own',
  severity: 'medium',
  sets: [],
  remedy: 'Set taskRoleArn to a role that may do what the application does, and nothing else.',
  controls: {
    kics: ['Empty Roles For ECS Cluster Task Definitions', '7f384a5f-b5a2-4d84-8ca3-ee0a5247becb'],
  },
  offender: ['notify'],
  evaluate: {
    taskDefinition: fails((definition, _options, context) => {
      if ((definition.taskRoleArn ?? '').trim() !== '') return;
      const onFargate = isForFargate(definition, context);
      return {
        path: 'taskRoleArn',
        ...(onFargate && { severity: 'info' as const }),
        message: onFargate
          ? 'Its code has no credentials of AWS: fine where it needs none.'
          : 'On an instance its code falls back to the role of the instance, which all tasks share.',
      };
    }),
  },
});
