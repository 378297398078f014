import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';

export const defaultSecurityGroup = defineRule({
  id: 'default-security-group',
  title: 'Every service names security groups of its own',
  severity: 'low',
  sets: [],
  remedy: 'Name a security group that is the service’s own.',
  controls: {},
  offender: ['notify'],
  options: {
    defaultGroups: {
      kind: 'list',
      default: [],
      says: 'Ids of the default security groups of your VPCs: ECS does not tell which they are.',
    },
  },
  evaluate: {
    service: fails(({ networkConfiguration }, { defaultGroups }) => {
      const awsvpc = networkConfiguration?.awsvpcConfiguration;
      if (awsvpc === undefined) return;
      const path = 'networkConfiguration.awsvpcConfiguration.securityGroups';
      const { securityGroups = [] } = awsvpc;
      if (securityGroups.length === 0) {
        return {
          path,
          message: 'It names no security group, so its tasks are in the default one of the VPC.',
        };
      }
      if (defaultGroups.length === 0) return;
      return securityGroups.flatMap((group, index) =>
        defaultGroups.includes(group)
          ? { path: `${path}[${index}]`, value: group, message: `${group} is the default of its VPC.` }
          : [],
      );
    }),
  },
});
