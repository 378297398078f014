import { fails } from '../look/fails.ts';
import { defineRule } from '../rule.ts';
import { attributeOf } from '../subject/container-instance.ts';

export const instanceInVpc = defineRule({
  id: 'instance-in-vpc',
  title: 'Every container instance is in a VPC',
  severity: 'info',
  sets: [],
  remedy: 'Replace the instance.',
  controls: { steampipe: ['ecs_cluster_instance_in_vpc'] },
  offender: ['notify'],
  evaluate: {
    containerInstance: fails(
      (instance) =>
        // An instance outside of AWS has no EC2 id and needs no VPC.
        instance.ec2InstanceId?.startsWith('i-') &&
        attributeOf(instance, 'ecs.vpc-id') === undefined && {
          path: 'attributes',
          message: 'It names no VPC: a relic of EC2-Classic, or its agent is too old to tell.',
        },
    ),
  },
});
