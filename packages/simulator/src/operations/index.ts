import { createCluster } from './CreateCluster.ts';
import { createService } from './CreateService.ts';
import { deleteCluster } from './DeleteCluster.ts';
import { deleteService } from './DeleteService.ts';
import { deleteTaskDefinitions } from './DeleteTaskDefinitions.ts';
import { deregisterTaskDefinition } from './DeregisterTaskDefinition.ts';
import { describeClusters } from './DescribeClusters.ts';
import { describeServiceDeployments } from './DescribeServiceDeployments.ts';
import { describeServiceRevisions } from './DescribeServiceRevisions.ts';
import { describeServices } from './DescribeServices.ts';
import { describeTaskDefinitionOperation } from './DescribeTaskDefinition.ts';
import { describeTasks } from './DescribeTasks.ts';
import { listClusters } from './ListClusters.ts';
import { listServiceDeployments } from './ListServiceDeployments.ts';
import { listServices } from './ListServices.ts';
import { listTagsForResource } from './ListTagsForResource.ts';
import { listTaskDefinitionFamilies } from './ListTaskDefinitionFamilies.ts';
import { listTaskDefinitions } from './ListTaskDefinitions.ts';
import { listTasks } from './ListTasks.ts';
import { putClusterCapacityProviders } from './PutClusterCapacityProviders.ts';
import { registerTaskDefinition } from './RegisterTaskDefinition.ts';
import { runTask } from './RunTask.ts';
import { stopServiceDeployment } from './StopServiceDeployment.ts';
import { stopTask } from './StopTask.ts';
import { tagResource } from './TagResource.ts';
import { untagResource } from './UntagResource.ts';
import { updateCluster } from './UpdateCluster.ts';
import { updateClusterSettings } from './UpdateClusterSettings.ts';
import { updateService } from './UpdateService.ts';

/** Every operation that the simulator answers, by name. The folder holds one file for each. */
export const OPERATIONS = [
  createCluster,
  createService,
  deleteCluster,
  deleteService,
  deleteTaskDefinitions,
  deregisterTaskDefinition,
  describeClusters,
  describeServiceDeployments,
  describeServiceRevisions,
  describeServices,
  describeTaskDefinitionOperation,
  describeTasks,
  listClusters,
  listServiceDeployments,
  listServices,
  listTagsForResource,
  listTaskDefinitionFamilies,
  listTaskDefinitions,
  listTasks,
  putClusterCapacityProviders,
  registerTaskDefinition,
  runTask,
  stopServiceDeployment,
  stopTask,
  tagResource,
  untagResource,
  updateCluster,
  updateClusterSettings,
  updateService,
] as const;
