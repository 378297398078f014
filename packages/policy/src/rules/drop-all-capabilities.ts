import { plainCapability } from '../look/capability.ts';
import { everyOwnContainer, linuxOnly } from '../look/containers.ts';
import { defineRule } from '../rule.ts';

export const dropAllCapabilities = defineRule({
  id: 'drop-all-capabilities',
  title: 'Every Linux container drops all capabilities',
  severity: 'low',
  sets: [],
  remedy: 'Drop ALL in linuxParameters.capabilities, and add back what is needed, such as NET_BIND_SERVICE.',
  controls: { podSecurity: ['restricted capabilities'] },
  offender: ['notify'],
  evaluate: {
    taskDefinition: linuxOnly(
      everyOwnContainer(
        ({ container, name }) =>
          !(container.linuxParameters?.capabilities?.drop ?? []).some(
            (capability) => plainCapability(capability) === 'ALL',
          ) && {
            at: 'linuxParameters.capabilities.drop',
            message: `Container ${name} keeps the capabilities that Docker gives every container.`,
          },
      ),
    ),
  },
});
