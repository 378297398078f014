import type { Service } from '@taskwarden/domain';
import type { Evaluation } from '../rule.ts';
import { notApplicable } from '../verdict.ts';

/** Not for daemons, which run one task an instance whatever count is asked for. */
export function replicaOnly<Options>(evaluation: Evaluation<Service, Options>): Evaluation<Service, Options> {
  return (service, options, context) =>
    service.schedulingStrategy === 'DAEMON'
      ? notApplicable('a daemon has no desired count of its own')
      : evaluation(service, options, context);
}

/** Only for rolling deployments by ECS itself: CODE_DEPLOY and EXTERNAL have their own ways. */
export function rollingOnly<Options>(evaluation: Evaluation<Service, Options>): Evaluation<Service, Options> {
  return (service, options, context) => {
    const controller = service.deploymentController?.type ?? 'ECS';
    const strategy = service.deploymentConfiguration?.strategy ?? 'ROLLING';
    return controller === 'ECS' && strategy === 'ROLLING'
      ? evaluation(service, options, context)
      : notApplicable('it does not deploy by rolling update of ECS');
  };
}

/** Whether something routes traffic to the service's tasks. */
export function isReachable(service: Service): boolean {
  const { loadBalancers = [], serviceRegistries = [], vpcLatticeConfigurations = [] } = service;
  const connected = service.serviceConnectConfiguration?.services ?? [];
  const isConnected = service.serviceConnectConfiguration?.enabled !== false && connected.length > 0;
  return (
    isConnected ||
    [loadBalancers, serviceRegistries, vpcLatticeConfigurations].some((list) => list.length > 0)
  );
}
