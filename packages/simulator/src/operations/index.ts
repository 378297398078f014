import { createCluster } from './CreateCluster.ts';
import { createService } from './CreateService.ts';
import { deleteAttributes } from './DeleteAttributes.ts';
import { deleteCluster } from './DeleteCluster.ts';
import { deleteService } from './DeleteService.ts';
import { deleteTaskDefinitions } from './DeleteTaskDefinitions.ts';
import { deregisterContainerInstance } from './DeregisterContainerInstance.ts';
import { deregisterTaskDefinition } from './DeregisterTaskDefinition.ts';
import { describeClusters } from './DescribeClusters.ts';
import { describeContainerInstances } from './DescribeContainerInstances.ts';
import { describeServiceDeployments } from './DescribeServiceDeployments.ts';
import { describeServiceRevisions } from './DescribeServiceRevisions.ts';
import { describeServices } from './DescribeServices.ts';
import { describeTaskDefinitionOperation } from './DescribeTaskDefinition.ts';
import { describeTasks } from './DescribeTasks.ts';
import { listAttributes } from './ListAttributes.ts';
import { listClusters } from './ListClusters.ts';
import { listContainerInstances } from './ListContainerInstances.ts';
import { listServiceDeployments } from './ListServiceDeployments.ts';
import { listServices } from './ListServices.ts';
import { listTagsForResource } from './ListTagsForResource.ts';
import { listTaskDefinitionFamilies } from './ListTaskDefinitionFamilies.ts';
import { listTaskDefinitions } from './ListTaskDefinitions.ts';
import { listTasks } from './ListTasks.ts';
import { putAttributes } from './PutAttributes.ts';
import { putClusterCapacityProviders } from './PutClusterCapacityProviders.ts';
import { registerTaskDefinition } from './RegisterTaskDefinition.ts';
import { runTask } from './RunTask.ts';
import { startTask } from './StartTask.ts';
import { stopServiceDeployment } from './StopServiceDeployment.ts';
import { stopTask } from './StopTask.ts';
import { tagResource } from './TagResource.ts';
import { untagResource } from './UntagResource.ts';
import { updateCluster } from './UpdateCluster.ts';
import { updateClusterSettings } from './UpdateClusterSettings.ts';
import { updateContainerAgent } from './UpdateContainerAgent.ts';
import { updateContainerInstancesState } from './UpdateContainerInstancesState.ts';
import { updateService } from './UpdateService.ts';

/** Every operation that the simulator answers, by name. The folder holds one file for each. */
export const OPERATIONS = [
  createCluster,
  createService,
  deleteAttributes,
  deleteCluster,
  deleteService,
  deleteTaskDefinitions,
  deregisterContainerInstance,
  deregisterTaskDefinition,
  describeClusters,
  describeContainerInstances,
  describeServiceDeployments,
  describeServiceRevisions,
  describeServices,
  describeTaskDefinitionOperation,
  describeTasks,
  listAttributes,
  listClusters,
  listContainerInstances,
  listServiceDeployments,
  listServices,
  listTagsForResource,
  listTaskDefinitionFamilies,
  listTaskDefinitions,
  listTasks,
  putAttributes,
  putClusterCapacityProviders,
  registerTaskDefinition,
  runTask,
  startTask,
  stopServiceDeployment,
  stopTask,
  tagResource,
  untagResource,
  updateCluster,
  updateClusterSettings,
  updateContainerAgent,
  updateContainerInstancesState,
  updateService,
] as const;
