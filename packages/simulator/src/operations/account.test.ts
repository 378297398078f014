import { describe, expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, MINUTE, runOne } from '../testing.ts';

describe('account settings', () => {
  test("a principal's own setting counts before the account's default, and that before ECS's", () => {
    const simulator = aSimulator();
    const effective = () =>
      simulator.call('ListAccountSettings', { effectiveSettings: true, name: 'containerInsights' })
        .settings?.[0]?.value;

    expect(effective()).toBe('disabled');
    simulator.call('PutAccountSettingDefault', { name: 'containerInsights', value: 'enabled' });
    expect(effective()).toBe('enabled');
    simulator.call('PutAccountSetting', { name: 'containerInsights', value: 'enhanced' });
    expect(effective()).toBe('enhanced');
    simulator.call('DeleteAccountSetting', { name: 'containerInsights' });
    expect(effective()).toBe('enabled');
  });

  test('there are ten on a page', () => {
    const simulator = aSimulator();

    expect(() => simulator.call('ListAccountSettings', { maxResults: 11 })).toThrow(
      'maxResults must be between',
    );
  });
});

describe('a cluster', () => {
  test('is deleted when its tasks are gone; those that are stopping still hold it', () => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    const { taskArn } = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);
    const remove = () => simulator.call('DeleteCluster', { cluster: 'prod' });
    const held = {
      name: 'ClusterContainsTasksException',
      message: expect.stringContaining('Tasks are active'),
    };

    expect(remove).toThrow(expect.objectContaining(held));
    simulator.call('StopTask', { cluster: 'prod', task: taskArn });
    expect(remove).toThrow(expect.objectContaining(held));
    simulator.pass(5 * MINUTE);

    expect(remove().cluster?.status).toBe('INACTIVE');
  });

  test('is held by its services before their tasks', () => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    const networkConfiguration = inSubnets('subnet-1');
    const service = { serviceName: 'web', taskDefinition: 'web', launchType: 'FARGATE' as const };
    simulator.call('CreateService', { cluster: 'prod', ...service, networkConfiguration, desiredCount: 1 });
    simulator.pass(5 * MINUTE);

    expect(() => simulator.call('DeleteCluster', { cluster: 'prod' })).toThrow('while Services are active');
  });
});

describe('capacity providers', () => {
  const group = {
    autoScalingGroupArn:
      'arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:x:autoScalingGroupName/web',
  };

  test('are created, described beside those of Fargate, used by a cluster, and deleted when it lets go', () => {
    const simulator = aSimulator();
    simulator.call('CreateCapacityProvider', { name: 'web', autoScalingGroupProvider: group });
    const use = (capacityProviders: string[]) =>
      simulator.call('PutClusterCapacityProviders', {
        cluster: 'prod',
        capacityProviders,
        defaultCapacityProviderStrategy: [],
      });

    const { capacityProviders } = simulator.call('DescribeCapacityProviders', {});
    expect(capacityProviders?.map(({ name }) => name)).toEqual(['FARGATE', 'FARGATE_SPOT', 'web']);
    use(['web']);
    expect(() => simulator.call('DeleteCapacityProvider', { capacityProvider: 'web' })).toThrow('is in use');
    use([]);
    const { capacityProvider } = simulator.call('DeleteCapacityProvider', { capacityProvider: 'web' });

    expect(capacityProvider).toMatchObject({ status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' });
  });

  test('a strategy that names one which the cluster does not have is refused', () => {
    const simulator = aSimulator();

    expect(() =>
      simulator.call('PutClusterCapacityProviders', {
        cluster: 'prod',
        capacityProviders: ['FARGATE'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      }),
    ).toThrow('not associated with the cluster');
  });
});

describe('tags', () => {
  test('are put on, listed, taken off; on what is not there they are refused', () => {
    const simulator = aSimulator();
    const resourceArn = 'arn:aws:ecs:us-east-1:111122223333:cluster/prod';
    simulator.call('TagResource', {
      resourceArn,
      tags: [
        { key: 'team', value: 'a' },
        { key: 'env', value: 'prod' },
      ],
    });
    simulator.call('TagResource', { resourceArn, tags: [{ key: 'team', value: 'b' }] });
    simulator.call('UntagResource', { resourceArn, tagKeys: ['env'] });

    expect(simulator.call('ListTagsForResource', { resourceArn }).tags).toEqual([
      { key: 'team', value: 'b' },
    ]);
    expect(() => simulator.call('ListTagsForResource', { resourceArn: `${resourceArn}x` })).toThrow(
      'The specified resource could not be found.',
    );
  });
});
