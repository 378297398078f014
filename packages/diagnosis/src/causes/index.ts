import { applicationExitCleanExit } from './application-exit/clean-exit.ts';
import { applicationExitErrorExit } from './application-exit/error-exit.ts';
import { applicationExitSigkillUnexplained } from './application-exit/sigkill-unexplained.ts';
import { applicationExitSignalCrash } from './application-exit/signal-crash.ts';
import { applicationExitUnknownExit } from './application-exit/unknown-exit.ts';
import { capacityAgentDisconnected } from './capacity/agent-disconnected.ts';
import { capacityConstraintUnsatisfied } from './capacity/constraint-unsatisfied.ts';
import { capacityEniLimit } from './capacity/eni-limit.ts';
import { capacityFargateUnavailable } from './capacity/fargate-unavailable.ts';
import { capacityGpuUnavailable } from './capacity/gpu-unavailable.ts';
import { capacityIncompatibleTaskDefinition } from './capacity/incompatible-task-definition.ts';
import { capacityInstanceLaunchFailed } from './capacity/instance-launch-failed.ts';
import { capacityInsufficientCpu } from './capacity/insufficient-cpu.ts';
import { capacityInsufficientMemory } from './capacity/insufficient-memory.ts';
import { capacityInsufficientResources } from './capacity/insufficient-resources.ts';
import { capacityMissingAttribute } from './capacity/missing-attribute.ts';
import { capacityNoCapacityProviderInstances } from './capacity/no-capacity-provider-instances.ts';
import { capacityNoInstancesInCluster } from './capacity/no-instances-in-cluster.ts';
import { capacityNoMatchingInstance } from './capacity/no-matching-instance.ts';
import { capacityPortConflict } from './capacity/port-conflict.ts';
import { capacityUnsupportedAz } from './capacity/unsupported-az.ts';
import { containerStartDeviceMissing } from './container-start/device-missing.ts';
import { containerStartDiskFull } from './container-start/disk-full.ts';
import { containerStartExecFormat } from './container-start/exec-format.ts';
import { containerStartExecNotFound } from './container-start/exec-not-found.ts';
import { containerStartHookFailed } from './container-start/hook-failed.ts';
import { containerStartInvalidConfig } from './container-start/invalid-config.ts';
import { containerStartMountFailed } from './container-start/mount-failed.ts';
import { containerStartNotExecutable } from './container-start/not-executable.ts';
import { containerStartPortConflict } from './container-start/port-conflict.ts';
import { containerStartRootfsFailed } from './container-start/rootfs-failed.ts';
import { containerStartUnknown } from './container-start/unknown.ts';
import { containerStartVolumeDriverFailed } from './container-start/volume-driver-failed.ts';
import { containerStartVolumePermission } from './container-start/volume-permission.ts';
import { dependencyMissingContainer } from './dependency/missing-container.ts';
import { dependencyNeverStarts } from './dependency/never-starts.ts';
import { dependencyNotSuccessful } from './dependency/not-successful.ts';
import { dependencyTimedOut } from './dependency/timed-out.ts';
import { dependencyUnresolvable } from './dependency/unresolvable.ts';
import { deploymentAlarmTripped } from './deployment/alarm-tripped.ts';
import { deploymentAzRebalancing } from './deployment/az-rebalancing.ts';
import { deploymentCircuitBreakerTripped } from './deployment/circuit-breaker-tripped.ts';
import { deploymentConfigurationBlocks } from './deployment/configuration-blocks.ts';
import { deploymentFailedUnspecified } from './deployment/failed-unspecified.ts';
import { deploymentRollbackStarted } from './deployment/rollback-started.ts';
import { deploymentTasksFailingToStart } from './deployment/tasks-failing-to-start.ts';
import { healthCheckContainerUnhealthy } from './health-check/container-unhealthy.ts';
import { healthCheckElbTimeout } from './health-check/elb-timeout.ts';
import { healthCheckElbUnhealthy } from './health-check/elb-unhealthy.ts';
import { healthCheckReplacedUnhealthy } from './health-check/replaced-unhealthy.ts';
import { healthCheckServiceDiscoveryUnhealthy } from './health-check/service-discovery-unhealthy.ts';
import { healthCheckVpcLatticeUnhealthy } from './health-check/vpc-lattice-unhealthy.ts';
import { hostFargateMaintenance } from './host/fargate-maintenance.ts';
import { hostInstanceDeregistered } from './host/instance-deregistered.ts';
import { hostInstanceDraining } from './host/instance-draining.ts';
import { hostInstanceTerminated } from './host/instance-terminated.ts';
import { iamInfrastructureRoleDenied } from './iam/infrastructure-role-denied.ts';
import { iamRoleAssumeFailed } from './iam/role-assume-failed.ts';
import { iamServiceRoleBroken } from './iam/service-role-broken.ts';
import { imagePullAuthDenied } from './image-pull/auth-denied.ts';
import { imagePullBadCredentials } from './image-pull/bad-credentials.ts';
import { imagePullDeniedOrMissing } from './image-pull/denied-or-missing.ts';
import { imagePullDiskFull } from './image-pull/disk-full.ts';
import { imagePullDnsFailure } from './image-pull/dns-failure.ts';
import { imagePullExtractFailed } from './image-pull/extract-failed.ts';
import { imagePullLayerDownloadFailed } from './image-pull/layer-download-failed.ts';
import { imagePullManifestUnsupported } from './image-pull/manifest-unsupported.ts';
import { imagePullNetworkTimeout } from './image-pull/network-timeout.ts';
import { imagePullNotFound } from './image-pull/not-found.ts';
import { imagePullPlatformMismatch } from './image-pull/platform-mismatch.ts';
import { imagePullPullTimeout } from './image-pull/pull-timeout.ts';
import { imagePullRateLimited } from './image-pull/rate-limited.ts';
import { imagePullStoppedBeforePull } from './image-pull/stopped-before-pull.ts';
import { imagePullUnknown } from './image-pull/unknown.ts';
import { informationalDeploymentProgress } from './informational/deployment-progress.ts';
import { informationalDraining } from './informational/draining.ts';
import { informationalSteadyState } from './informational/steady-state.ts';
import { informationalTargetRegistered } from './informational/target-registered.ts';
import { informationalTaskStarted } from './informational/task-started.ts';
import { informationalTaskStopped } from './informational/task-stopped.ts';
import { loadBalancerAzNotEnabled } from './load-balancer/az-not-enabled.ts';
import { loadBalancerRegistrationFailed } from './load-balancer/registration-failed.ts';
import { loadBalancerTargetGroupMissing } from './load-balancer/target-group-missing.ts';
import { loadBalancerTargetMissing } from './load-balancer/target-missing.ts';
import { networkEniAttachFailed } from './network/eni-attach-failed.ts';
import { networkEniConfigFailed } from './network/eni-config-failed.ts';
import { networkEniCreateDenied } from './network/eni-create-denied.ts';
import { networkEniProvisioningTimeout } from './network/eni-provisioning-timeout.ts';
import { networkSubnetIpExhausted } from './network/subnet-ip-exhausted.ts';
import { outOfMemoryContainerInit } from './out-of-memory/container-init.ts';
import { outOfMemoryContainerLimit } from './out-of-memory/container-limit.ts';
import { outOfMemoryHostMemory } from './out-of-memory/host-memory.ts';
import { quotaAccountBlocked } from './quota/account-blocked.ts';
import { quotaApiThrottled } from './quota/api-throttled.ts';
import { quotaEc2Limit } from './quota/ec2-limit.ts';
import { quotaProvisioningLimit } from './quota/provisioning-limit.ts';
import { quotaResourceLimit } from './quota/resource-limit.ts';
import { quotaTaskLimit } from './quota/task-limit.ts';
import { quotaVcpuLimit } from './quota/vcpu-limit.ts';
import { resourceInitCgroupFailed } from './resource-init/cgroup-failed.ts';
import { resourceInitDockerVolumeFailed } from './resource-init/docker-volume-failed.ts';
import { resourceInitEbsSetupFailed } from './resource-init/ebs-setup-failed.ts';
import { resourceInitEfsAccessDenied } from './resource-init/efs-access-denied.ts';
import { resourceInitEfsDns } from './resource-init/efs-dns.ts';
import { resourceInitEfsMountFailed } from './resource-init/efs-mount-failed.ts';
import { resourceInitEfsMountTimeout } from './resource-init/efs-mount-timeout.ts';
import { resourceInitEfsPathNotFound } from './resource-init/efs-path-not-found.ts';
import { resourceInitEnvFileDenied } from './resource-init/env-file-denied.ts';
import { resourceInitEnvFileFailed } from './resource-init/env-file-failed.ts';
import { resourceInitEnvFileNetwork } from './resource-init/env-file-network.ts';
import { resourceInitEphemeralStorageTimeout } from './resource-init/ephemeral-storage-timeout.ts';
import { resourceInitExecutionRoleUnavailable } from './resource-init/execution-role-unavailable.ts';
import { resourceInitFirelensConfigFailed } from './resource-init/firelens-config-failed.ts';
import { resourceInitFsxCredentialsInvalid } from './resource-init/fsx-credentials-invalid.ts';
import { resourceInitGmsaCredentialspecFailed } from './resource-init/gmsa-credentialspec-failed.ts';
import { resourceInitLogAccessDenied } from './resource-init/log-access-denied.ts';
import { resourceInitLogConfigInvalid } from './resource-init/log-config-invalid.ts';
import { resourceInitLogDriverFailed } from './resource-init/log-driver-failed.ts';
import { resourceInitLogGroupMissing } from './resource-init/log-group-missing.ts';
import { resourceInitLogNetwork } from './resource-init/log-network.ts';
import { resourceInitRegistryAuthDenied } from './resource-init/registry-auth-denied.ts';
import { resourceInitRegistryAuthNetwork } from './resource-init/registry-auth-network.ts';
import { resourceInitRegistryAuthUnknown } from './resource-init/registry-auth-unknown.ts';
import { resourceInitRegistryCredentialsMalformed } from './resource-init/registry-credentials-malformed.ts';
import { resourceInitSecretAccessDenied } from './resource-init/secret-access-denied.ts';
import { resourceInitSecretConfigInvalid } from './resource-init/secret-config-invalid.ts';
import { resourceInitSecretKeyMissing } from './resource-init/secret-key-missing.ts';
import { resourceInitSecretKmsDenied } from './resource-init/secret-kms-denied.ts';
import { resourceInitSecretNetwork } from './resource-init/secret-network.ts';
import { resourceInitSecretNotFound } from './resource-init/secret-not-found.ts';
import { resourceInitSecretUnknown } from './resource-init/secret-unknown.ts';
import { resourceInitUnknown } from './resource-init/unknown.ts';
import { runtimeCannotInspect } from './runtime/cannot-inspect.ts';
import { runtimeCannotStop } from './runtime/cannot-stop.ts';
import { runtimeContainerVanished } from './runtime/container-vanished.ts';
import { runtimeImpossibleTransition } from './runtime/impossible-transition.ts';
import { runtimeNoDockerClient } from './runtime/no-docker-client.ts';
import { runtimeStateStuck } from './runtime/state-stuck.ts';
import { runtimeTransitionTimeout } from './runtime/transition-timeout.ts';
import { scalingProtectedTasksBlock } from './scaling/protected-tasks-block.ts';
import { scalingScaleInOrReplacement } from './scaling/scale-in-or-replacement.ts';
import { serviceConnectNetworkSetupFailed } from './service-connect/network-setup-failed.ts';
import { spotInterruptionFargateSpot } from './spot-interruption/fargate-spot.ts';
import { unknownConfigurationFailure } from './unknown/configuration-failure.ts';
import { unknownTaskFailedToStart } from './unknown/task-failed-to-start.ts';
import { unknownUnrecognised } from './unknown/unrecognised.ts';
import { userInitiatedStopTask } from './user-initiated/stop-task.ts';

/**
 * Every cause there is; everything else is derived from this list.
 *
 * The order is meaning: within the topic of a text, earlier causes are asked first, so that a full disk is told before
 * the failed unpacking that it leads to. The last row takes what no other knows, and is counted.
 */
export const STOP_CAUSES = [
  imagePullStoppedBeforePull,
  imagePullPullTimeout,
  imagePullDiskFull,
  imagePullPlatformMismatch,
  imagePullManifestUnsupported,
  imagePullRateLimited,
  imagePullExtractFailed,
  imagePullBadCredentials,
  imagePullDnsFailure,
  imagePullAuthDenied,
  imagePullDeniedOrMissing,
  imagePullNetworkTimeout,
  imagePullNotFound,
  imagePullLayerDownloadFailed,
  imagePullUnknown,
  resourceInitExecutionRoleUnavailable,
  resourceInitRegistryCredentialsMalformed,
  resourceInitSecretConfigInvalid,
  resourceInitSecretKeyMissing,
  resourceInitSecretKmsDenied,
  resourceInitSecretNotFound,
  resourceInitSecretAccessDenied,
  resourceInitSecretNetwork,
  resourceInitSecretUnknown,
  resourceInitRegistryAuthDenied,
  resourceInitRegistryAuthNetwork,
  resourceInitRegistryAuthUnknown,
  resourceInitFirelensConfigFailed,
  resourceInitLogConfigInvalid,
  resourceInitLogNetwork,
  resourceInitLogAccessDenied,
  resourceInitLogGroupMissing,
  resourceInitLogDriverFailed,
  resourceInitEnvFileDenied,
  resourceInitEnvFileNetwork,
  resourceInitEnvFileFailed,
  resourceInitEfsDns,
  resourceInitEfsMountTimeout,
  resourceInitEfsAccessDenied,
  resourceInitEfsPathNotFound,
  resourceInitEfsMountFailed,
  resourceInitEbsSetupFailed,
  resourceInitFsxCredentialsInvalid,
  resourceInitDockerVolumeFailed,
  resourceInitEphemeralStorageTimeout,
  resourceInitCgroupFailed,
  resourceInitGmsaCredentialspecFailed,
  resourceInitUnknown,
  containerStartHookFailed,
  containerStartDeviceMissing,
  containerStartExecNotFound,
  containerStartNotExecutable,
  containerStartExecFormat,
  containerStartDiskFull,
  containerStartRootfsFailed,
  containerStartVolumeDriverFailed,
  containerStartVolumePermission,
  containerStartMountFailed,
  containerStartPortConflict,
  containerStartInvalidConfig,
  containerStartUnknown,
  dependencyNotSuccessful,
  dependencyTimedOut,
  dependencyNeverStarts,
  dependencyMissingContainer,
  dependencyUnresolvable,
  applicationExitErrorExit,
  applicationExitSignalCrash,
  applicationExitSigkillUnexplained,
  applicationExitCleanExit,
  applicationExitUnknownExit,
  outOfMemoryHostMemory,
  outOfMemoryContainerInit,
  outOfMemoryContainerLimit,
  loadBalancerTargetGroupMissing,
  loadBalancerTargetMissing,
  loadBalancerAzNotEnabled,
  healthCheckVpcLatticeUnhealthy,
  healthCheckServiceDiscoveryUnhealthy,
  healthCheckContainerUnhealthy,
  healthCheckElbTimeout,
  healthCheckReplacedUnhealthy,
  healthCheckElbUnhealthy,
  loadBalancerRegistrationFailed,
  serviceConnectNetworkSetupFailed,
  networkSubnetIpExhausted,
  networkEniCreateDenied,
  networkEniProvisioningTimeout,
  networkEniAttachFailed,
  networkEniConfigFailed,
  capacityGpuUnavailable,
  capacityEniLimit,
  capacityPortConflict,
  capacityInsufficientCpu,
  capacityInsufficientMemory,
  capacityFargateUnavailable,
  capacityMissingAttribute,
  capacityConstraintUnsatisfied,
  capacityAgentDisconnected,
  capacityNoCapacityProviderInstances,
  capacityNoInstancesInCluster,
  capacityIncompatibleTaskDefinition,
  capacityUnsupportedAz,
  capacityInsufficientResources,
  capacityNoMatchingInstance,
  quotaEc2Limit,
  iamInfrastructureRoleDenied,
  capacityInstanceLaunchFailed,
  quotaAccountBlocked,
  quotaVcpuLimit,
  quotaResourceLimit,
  quotaProvisioningLimit,
  quotaTaskLimit,
  quotaApiThrottled,
  iamServiceRoleBroken,
  iamRoleAssumeFailed,
  scalingProtectedTasksBlock,
  deploymentAzRebalancing,
  deploymentAlarmTripped,
  deploymentRollbackStarted,
  deploymentCircuitBreakerTripped,
  deploymentTasksFailingToStart,
  deploymentConfigurationBlocks,
  deploymentFailedUnspecified,
  informationalDeploymentProgress,
  scalingScaleInOrReplacement,
  spotInterruptionFargateSpot,
  hostFargateMaintenance,
  hostInstanceDraining,
  hostInstanceDeregistered,
  hostInstanceTerminated,
  userInitiatedStopTask,
  runtimeCannotInspect,
  runtimeCannotStop,
  runtimeNoDockerClient,
  runtimeTransitionTimeout,
  runtimeContainerVanished,
  runtimeImpossibleTransition,
  runtimeStateStuck,
  informationalSteadyState,
  informationalDraining,
  informationalTargetRegistered,
  informationalTaskStarted,
  informationalTaskStopped,
  unknownConfigurationFailure,
  unknownTaskFailedToStart,
  unknownUnrecognised,
] as const;

/** `category/specific` of every cause. */
export type StopCauseId = (typeof STOP_CAUSES)[number]['id'];

/** The row for texts that no cause knows, as AWS rewords its messages. */
export const UNRECOGNISED = unknownUnrecognised;
