import { createCluster } from './CreateCluster.ts';
import { deleteCluster } from './DeleteCluster.ts';
import { deleteTaskDefinitions } from './DeleteTaskDefinitions.ts';
import { deregisterTaskDefinition } from './DeregisterTaskDefinition.ts';
import { describeClusters } from './DescribeClusters.ts';
import { describeTaskDefinitionOperation } from './DescribeTaskDefinition.ts';
import { describeTasks } from './DescribeTasks.ts';
import { listClusters } from './ListClusters.ts';
import { listTagsForResource } from './ListTagsForResource.ts';
import { listTaskDefinitionFamilies } from './ListTaskDefinitionFamilies.ts';
import { listTaskDefinitions } from './ListTaskDefinitions.ts';
import { listTasks } from './ListTasks.ts';
import { putClusterCapacityProviders } from './PutClusterCapacityProviders.ts';
import { registerTaskDefinition } from './RegisterTaskDefinition.ts';
import { runTask } from './RunTask.ts';
import { stopTask } from './StopTask.ts';
import { tagResource } from './TagResource.ts';
import { untagResource } from './UntagResource.ts';
import { updateCluster } from './UpdateCluster.ts';
import { updateClusterSettings } from './UpdateClusterSettings.ts';

/** Every operation that the simulator answers, by name. The folder holds one file for each. */
export const OPERATIONS = [
  createCluster,
  deleteCluster,
  deleteTaskDefinitions,
  deregisterTaskDefinition,
  describeClusters,
  describeTaskDefinitionOperation,
  describeTasks,
  listClusters,
  listTagsForResource,
  listTaskDefinitionFamilies,
  listTaskDefinitions,
  listTasks,
  putClusterCapacityProviders,
  registerTaskDefinition,
  runTask,
  stopTask,
  tagResource,
  untagResource,
  updateCluster,
  updateClusterSettings,
] as const;
