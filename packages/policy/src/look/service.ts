import type { Deployment, Service } from '@taskwarden/domain';
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

type Told = Pick<
  Deployment,
  'networkConfiguration' | 'serviceConnectConfiguration' | 'volumeConfigurations' | 'vpcLatticeConfigurations'
>;

/** What a service or one of its deployments says of its tasks, and the path to it, which ends in a dot or is empty. */
export interface Wording {
  readonly told: Told;
  readonly path: string;
}

/** The service's own, and those of deployments that still run: what an answer says of volumes stands only there. */
export function wordingsOf(service: Service): readonly [Wording, ...Wording[]] {
  const running = (service.deployments ?? []).flatMap((told, index) =>
    told.status === 'INACTIVE' ? [] : { told, path: `deployments[${index}].` },
  );
  return [{ told: service, path: '' }, ...running];
}

/** What CreateService takes at the service, and DescribeServices answers at its primary deployment. */
export function currentWording(service: Service, member: keyof Told): Wording {
  const { deployments = [] } = service;
  const index = deployments.findIndex(({ status }) => status === 'PRIMARY');
  const primary = deployments[index];
  return service[member] !== undefined || primary === undefined
    ? { told: service, path: '' }
    : { told: primary, path: `deployments[${index}].` };
}

/** Whether something routes traffic to the service's tasks, or to those of its task sets. */
export function isReachable(service: Service): boolean {
  const connect = currentWording(service, 'serviceConnectConfiguration').told.serviceConnectConfiguration;
  const isConnected = connect?.enabled !== false && (connect?.services ?? []).length > 0;
  const lattice = currentWording(service, 'vpcLatticeConfigurations').told.vpcLatticeConfigurations ?? [];
  const routed = [service, ...(service.taskSets ?? [])].some(
    ({ loadBalancers = [], serviceRegistries = [] }) => loadBalancers.length + serviceRegistries.length > 0,
  );
  return isConnected || lattice.length > 0 || routed;
}
