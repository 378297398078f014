import type { Service } from './service.ts';

/**
 * Which parameters of UpdateService start a new deployment ("UpdateService", API reference, where each parameter says so).
 * `when-changed`: documented for volumeConfigurations only. A parameter that is missing here starts none as far as is known;
 * of `deploymentController` and `monitoring` the reference does not say.
 */
export const DEPLOYMENT_TRIGGERS = {
  taskDefinition: 'always',
  networkConfiguration: 'always',
  platformVersion: 'always',
  loadBalancers: 'always',
  serviceRegistries: 'always',
  serviceConnectConfiguration: 'always',
  vpcLatticeConfigurations: 'always',
  volumeConfigurations: 'when-changed',
  desiredCount: 'never',
  capacityProviderStrategy: 'never',
  deploymentConfiguration: 'never',
  availabilityZoneRebalancing: 'never',
  placementConstraints: 'never',
  placementStrategy: 'never',
  healthCheckGracePeriodSeconds: 'never',
  enableExecuteCommand: 'never',
  enableECSManagedTags: 'never',
  propagateTags: 'never',
} as const satisfies Partial<Record<keyof Service, 'always' | 'when-changed' | 'never'>>;

/** What UpdateService is asked to change, beside the service as it is. */
export type ServiceUpdate = Partial<Service> & { readonly forceNewDeployment?: boolean };

/**
 * The parameters that make an update start a new deployment; empty: it starts none. A new `capacityProviderStrategy` alone
 * leaves running tasks where they are: it takes `forceNewDeployment` too.
 *
 * @example
 * findDeploymentTriggers({ desiredCount: 3, taskDefinition: 'web:8' }, { taskDefinition: 'web:7' }) // ['taskDefinition']
 */
export function findDeploymentTriggers(update: ServiceUpdate, service: Service): readonly string[] {
  const triggers = Object.entries(DEPLOYMENT_TRIGGERS).flatMap(([name, trigger]) => {
    const parameter = name as keyof typeof DEPLOYMENT_TRIGGERS;
    if (update[parameter] === undefined || trigger === 'never') return [];
    return trigger === 'always' || differs(update[parameter], service[parameter]) ? [parameter] : [];
  });
  return update.forceNewDeployment ? [...triggers, 'forceNewDeployment'] : triggers;
}

function differs(asked: unknown, present: unknown): boolean {
  return JSON.stringify(asked) !== JSON.stringify(present);
}
