import { everyOwnContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const noInlineEnvironment = defineRule({
  id: 'no-inline-environment',
  title: 'No container has environment variables in its definition',
  severity: 'info',
  sets: [],
  remedy: 'Use secrets, or accept that this rule is too blunt and switch it off.',
  controls: { cdkNag: ['AwsSolutions-ECS2'] },
  offender: ['notify'],
  evaluate: {
    taskDefinition: everyOwnContainer(({ container, name }) => {
      const count = container.environment?.length ?? 0;
      return (
        count > 0 && {
          at: 'environment',
          message: `Container ${name} has ${count} environment variables in its definition.`,
        }
      );
    }),
  },
});
