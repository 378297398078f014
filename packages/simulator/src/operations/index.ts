import { continueServiceDeployment } from './ContinueServiceDeployment.ts';
import { createCapacityProvider } from './CreateCapacityProvider.ts';
import { createCluster } from './CreateCluster.ts';
import { createService } from './CreateService.ts';
import { createTaskSet } from './CreateTaskSet.ts';
import { deleteAccountSetting } from './DeleteAccountSetting.ts';
import { deleteAttributes } from './DeleteAttributes.ts';
import { deleteCapacityProvider } from './DeleteCapacityProvider.ts';
import { deleteCluster } from './DeleteCluster.ts';
import { deleteService } from './DeleteService.ts';
import { deleteTaskDefinitions } from './DeleteTaskDefinitions.ts';
import { deleteTaskSet } from './DeleteTaskSet.ts';
import { deregisterContainerInstance } from './DeregisterContainerInstance.ts';
import { deregisterTaskDefinition } from './DeregisterTaskDefinition.ts';
import { describeCapacityProviders } from './DescribeCapacityProviders.ts';
import { describeClusters } from './DescribeClusters.ts';
import { describeContainerInstances } from './DescribeContainerInstances.ts';
import { describeServiceDeployments } from './DescribeServiceDeployments.ts';
import { describeServiceRevisions } from './DescribeServiceRevisions.ts';
import { describeServices } from './DescribeServices.ts';
import { describeTaskDefinitionOperation } from './DescribeTaskDefinition.ts';
import { describeTaskSets } from './DescribeTaskSets.ts';
import { describeTasks } from './DescribeTasks.ts';
import { discoverPollEndpoint } from './DiscoverPollEndpoint.ts';
import { executeCommand } from './ExecuteCommand.ts';
import { getTaskProtection } from './GetTaskProtection.ts';
import { listAccountSettings } from './ListAccountSettings.ts';
import { listAttributes } from './ListAttributes.ts';
import { listClusters } from './ListClusters.ts';
import { listContainerInstances } from './ListContainerInstances.ts';
import { listServiceDeployments } from './ListServiceDeployments.ts';
import { listServices } from './ListServices.ts';
import { listServicesByNamespace } from './ListServicesByNamespace.ts';
import { listTagsForResource } from './ListTagsForResource.ts';
import { listTaskDefinitionFamilies } from './ListTaskDefinitionFamilies.ts';
import { listTaskDefinitions } from './ListTaskDefinitions.ts';
import { listTasks } from './ListTasks.ts';
import { putAccountSetting } from './PutAccountSetting.ts';
import { putAccountSettingDefault } from './PutAccountSettingDefault.ts';
import { putAttributes } from './PutAttributes.ts';
import { putClusterCapacityProviders } from './PutClusterCapacityProviders.ts';
import { registerContainerInstance } from './RegisterContainerInstance.ts';
import { registerTaskDefinition } from './RegisterTaskDefinition.ts';
import { runTask } from './RunTask.ts';
import { startTask } from './StartTask.ts';
import { stopServiceDeployment } from './StopServiceDeployment.ts';
import { stopTask } from './StopTask.ts';
import { submitAttachmentStateChanges } from './SubmitAttachmentStateChanges.ts';
import { submitContainerStateChange } from './SubmitContainerStateChange.ts';
import { submitTaskStateChange } from './SubmitTaskStateChange.ts';
import { tagResource } from './TagResource.ts';
import { untagResource } from './UntagResource.ts';
import { updateCapacityProvider } from './UpdateCapacityProvider.ts';
import { updateCluster } from './UpdateCluster.ts';
import { updateClusterSettings } from './UpdateClusterSettings.ts';
import { updateContainerAgent } from './UpdateContainerAgent.ts';
import { updateContainerInstancesState } from './UpdateContainerInstancesState.ts';
import { updateService } from './UpdateService.ts';
import { updateServicePrimaryTaskSet } from './UpdateServicePrimaryTaskSet.ts';
import { updateTaskProtection } from './UpdateTaskProtection.ts';
import { updateTaskSet } from './UpdateTaskSet.ts';

/** Every operation that the simulator answers, by name. The folder holds one file for each. */
export const OPERATIONS = [
  continueServiceDeployment,
  createCapacityProvider,
  createCluster,
  createService,
  createTaskSet,
  deleteAccountSetting,
  deleteAttributes,
  deleteCapacityProvider,
  deleteCluster,
  deleteService,
  deleteTaskDefinitions,
  deleteTaskSet,
  deregisterContainerInstance,
  deregisterTaskDefinition,
  describeCapacityProviders,
  describeClusters,
  describeContainerInstances,
  describeServiceDeployments,
  describeServiceRevisions,
  describeServices,
  describeTaskDefinitionOperation,
  describeTaskSets,
  describeTasks,
  discoverPollEndpoint,
  executeCommand,
  getTaskProtection,
  listAccountSettings,
  listAttributes,
  listClusters,
  listContainerInstances,
  listServiceDeployments,
  listServices,
  listServicesByNamespace,
  listTagsForResource,
  listTaskDefinitionFamilies,
  listTaskDefinitions,
  listTasks,
  putAccountSetting,
  putAccountSettingDefault,
  putAttributes,
  putClusterCapacityProviders,
  registerContainerInstance,
  registerTaskDefinition,
  runTask,
  startTask,
  stopServiceDeployment,
  stopTask,
  submitAttachmentStateChanges,
  submitContainerStateChange,
  submitTaskStateChange,
  tagResource,
  untagResource,
  updateCapacityProvider,
  updateCluster,
  updateClusterSettings,
  updateContainerAgent,
  updateContainerInstancesState,
  updateService,
  updateServicePrimaryTaskSet,
  updateTaskProtection,
  updateTaskSet,
] as const;
