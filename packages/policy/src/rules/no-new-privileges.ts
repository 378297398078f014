import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { notOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

const NO_NEW_PRIVILEGES = /^no-new-privileges(?::true|=true)?$/i;

export const noNewPrivileges = defineRule({
  id: 'no-new-privileges',
  title: 'No process of a container can gain more rights than it started with',
  severity: 'low',
  sets: [],
  remedy: 'Add no-new-privileges to dockerSecurityOptions.',
  controls: { podSecurity: ['restricted allowPrivilegeEscalation'] },
  offender: ['notify'],
  evaluate: {
    taskDefinition: linuxOnly(
      notOnFargate(
        everyOwnContainer(
          ({ container, name }) =>
            !(container.dockerSecurityOptions ?? []).some((option) =>
              NO_NEW_PRIVILEGES.test(option.trim()),
            ) && {
              at: 'dockerSecurityOptions',
              message: `Container ${name} may gain rights by setuid programs.`,
            },
        ),
      ),
    ),
  },
});
