import type { ClusterConfiguration, ClusterSetting } from '@aws-sdk/client-ecs';
import type { CapacityProviderStrategyItem } from '@taskwarden/domain';

export interface ClusterRecord {
  readonly clusterArn: string;
  readonly clusterName: string;
  status: 'ACTIVE' | 'INACTIVE';
  capacityProviders: readonly string[];
  defaultCapacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  settings: readonly ClusterSetting[];
  configuration: ClusterConfiguration | undefined;
  serviceConnectNamespace: string | undefined;
}
