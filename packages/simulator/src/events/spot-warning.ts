import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import type { World } from '../world/world.ts';
import type { EventContent } from './envelope.ts';

/** EC2's own notice, two minutes ahead ("EC2 Spot Instance Interruption Warning", EC2 guide). Its ARN names no account. */
export function spotWarning({ region }: World, { ec2InstanceId }: ContainerInstanceRecord): EventContent {
  return {
    source: 'aws.ec2',
    detailType: 'EC2 Spot Instance Interruption Warning',
    resources: [`arn:aws:ec2:${region}:instance/${ec2InstanceId}`],
    detail: { 'instance-id': ec2InstanceId, 'instance-action': 'terminate' },
  };
}
