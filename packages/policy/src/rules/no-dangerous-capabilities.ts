import { plainCapability } from '../look/capability.ts';
import { everyContainer } from '../look/containers.ts';
import { isFargateOnly } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const noDangerousCapabilities = defineRule({
  id: 'no-dangerous-capabilities',
  title: 'No container gets a capability that opens the host',
  severity: 'high',
  sets: ['baseline'],
  remedy: 'Remove the capability, and use the feature of ECS that stands for it.',
  controls: { podSecurity: ['baseline capabilities'] },
  offender: ['stop-standalone', 'roll-back', 'notify'],
  options: {
    capabilities: {
      kind: 'list',
      default: [
        'ALL',
        'AUDIT_CONTROL',
        'BPF',
        'DAC_OVERRIDE',
        'DAC_READ_SEARCH',
        'MAC_ADMIN',
        'MAC_OVERRIDE',
        'MKNOD',
        'NET_ADMIN',
        'NET_RAW',
        'PERFMON',
        'SYSLOG',
        'SYS_ADMIN',
        'SYS_BOOT',
        'SYS_MODULE',
        'SYS_PTRACE',
        'SYS_RAWIO',
        'SYS_TIME',
      ],
      says: 'Capabilities that may not be added, with or without `CAP_`.',
    },
  },
  evaluate: {
    taskDefinition: everyContainer(({ container, name, definition, options, context }) =>
      (container.linuxParameters?.capabilities?.add ?? []).flatMap((capability, index) =>
        options.capabilities.map(plainCapability).includes(plainCapability(capability))
          ? {
              at: `linuxParameters.capabilities.add[${index}]`,
              value: capability,
              // Fargate adds SYS_PTRACE and nothing else, and its host is the task's own.
              ...(isFargateOnly(definition, context) && { severity: 'medium' as const }),
              message: `Container ${name} gets ${plainCapability(capability)}.`,
            }
          : [],
      ),
    ),
  },
});
