/** Clusters, as CreateCluster takes them and DescribeClusters gives them ("Cluster", ECS API reference). */
import { CAPACITY_PROVIDER_STRATEGY } from '../service/service.ts';
import { flag, integer, list, type ShapeOf, structure, text, word } from '../shape.ts';
import { KEY_VALUE_PAIR } from '../task-definition/container-definition.ts';
import { TAGS } from '../task-definition/task-definition.ts';

export const CLUSTER = structure({
  clusterName: text,
  clusterArn: text,
  /** ACTIVE, PROVISIONING, DEPROVISIONING, FAILED, INACTIVE. */
  status: text,
  /** `containerInsights` is `enhanced`, `enabled` or `disabled`. */
  settings: list(structure({ name: word('containerInsights'), value: text })),
  configuration: structure({
    executeCommandConfiguration: structure({
      kmsKeyId: text,
      /** Where what is typed in `execute-command` goes. */
      logging: word('NONE', 'DEFAULT', 'OVERRIDE'),
      logConfiguration: structure({
        cloudWatchLogGroupName: text,
        cloudWatchEncryptionEnabled: flag,
        s3BucketName: text,
        s3EncryptionEnabled: flag,
        s3KeyPrefix: text,
      }),
    }),
    managedStorageConfiguration: structure({ kmsKeyId: text, fargateEphemeralStorageKmsKeyId: text }),
  }),
  capacityProviders: list(text),
  defaultCapacityProviderStrategy: CAPACITY_PROVIDER_STRATEGY,
  serviceConnectDefaults: structure({ namespace: text }),
  statistics: list(KEY_VALUE_PAIR),
  registeredContainerInstancesCount: integer,
  runningTasksCount: integer,
  pendingTasksCount: integer,
  activeServicesCount: integer,
  attachmentsStatus: text,
  tags: TAGS,
});

export interface Cluster extends ShapeOf<typeof CLUSTER> {}
