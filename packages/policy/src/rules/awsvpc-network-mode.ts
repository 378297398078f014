import { networkModeOf } from '@taskwarden/domain';
import { fails } from '../look/fails.ts';
import { isFargateOnly } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';

export const awsvpcNetworkMode = defineRule({
  id: 'awsvpc-network-mode',
  title: 'Every task has a network interface of its own',
  severity: 'medium',
  sets: [],
  remedy: 'Set networkMode to awsvpc, and give the service a networkConfiguration in the same deployment.',
  controls: {
    config: ['ecs-awsvpc-networking-enabled'],
    controlTower: ['CT.ECS.PR.4'],
    kics: [
      'ECS Task Definition Network Mode Not Recommended',
      '01aec7c2-3e4d-4274-ae47-2b8fea22fd1f',
      '027a4b7a-8a59-4938-a04f-ed532512cf45',
      '9f4a9409-9c60-4671-be96-9716dbf63db1',
    ],
    terrascan: ['AC_AWS_0088'],
  },
  offender: ['notify', 'roll-back'],
  options: {
    allowNone: {
      kind: 'flag',
      default: false,
      says: 'Whether the mode `none` passes: such a task has no network at all.',
    },
  },
  evaluate: {
    taskDefinition: fails((definition, { allowNone }, context) => {
      const mode = networkModeOf(definition);
      if (mode === 'awsvpc' || isFargateOnly(definition, context) || (allowNone && mode === 'none')) return;
      return {
        path: 'networkMode',
        ...(definition.networkMode !== undefined && { value: mode }),
        message: `The network mode is ${mode}: the task has no network interface, and so no security groups, of its own.`,
      };
    }),
  },
});
