import { operatingSystem } from '@taskwarden/domain';
import { everyOwnContainer } from '../look/containers.ts';
import { defineRule } from '../rule.ts';
import { notApplicable } from '../verdict.ts';

const anyContainer = everyOwnContainer(({ container: { user = '' }, name }) => {
  // Windows gives the account with its authority: `User Manager\ContainerAdministrator`.
  const account = user.trim().toLowerCase().split('\\').at(-1) ?? '';
  return (
    (account === '' || account === 'containeradministrator') && {
      at: 'user',
      ...(account !== '' && { value: user }),
      message: `Container ${name} runs as ContainerAdministrator${account === '' ? ', the default of Windows images' : ''}.`,
    }
  );
});

export const windowsNonAdminUser = defineRule({
  id: 'windows-non-admin-user',
  title: 'Every Windows container runs as a user other than ContainerAdministrator',
  severity: 'medium',
  sets: ['security-hub'],
  remedy: 'Set user to ContainerUser.',
  controls: {
    securityHub: ['ECS.21'],
    config: ['ecs-task-definition-windows-user-non-admin'],
  },
  offender: ['notify'],
  evaluate: {
    // An operating system that is not given is Linux.
    taskDefinition: (definition, options, context) =>
      operatingSystem(definition) === 'WINDOWS'
        ? anyContainer(definition, options, context)
        : notApplicable('it does not run on Windows'),
  },
});
