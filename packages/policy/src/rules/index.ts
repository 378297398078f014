/** Every rule there is, by id. A new one is a file, its page, and a line here. */
import { accountContainerInsightsDefault } from './account-container-insights-default.ts';
import { accountDefaultLogMode } from './account-default-log-mode.ts';
import { accountFargateRetirementWait } from './account-fargate-retirement-wait.ts';
import { accountFips } from './account-fips.ts';
import { accountGuarddutyActivate } from './account-guardduty-activate.ts';
import { accountLongArns } from './account-long-arns.ts';
import { accountTagResourceAuthorization } from './account-tag-resource-authorization.ts';
import { agentConnected } from './agent-connected.ts';
import { agentCurrent } from './agent-current.ts';
import { allowedRegistries } from './allowed-registries.ts';
import { awsvpcNetworkMode } from './awsvpc-network-mode.ts';
import { circuitBreakerEnabled } from './circuit-breaker-enabled.ts';
import { circuitBreakerRollback } from './circuit-breaker-rollback.ts';
import { clusterHasActiveServices } from './cluster-has-active-services.ts';
import { clusterHasInstances } from './cluster-has-instances.ts';
import { clusterHasRunningTasks } from './cluster-has-running-tasks.ts';
import { clusterTagged } from './cluster-tagged.ts';
import { containerHealthCheck } from './container-health-check.ts';
import { containerInsightsEnabled } from './container-insights-enabled.ts';
import { cpuReservation } from './cpu-reservation.ts';
import { defaultCapacityProviderStrategy } from './default-capacity-provider-strategy.ts';
import { defaultSecurityGroup } from './default-security-group.ts';
import { dependsOnHealth } from './depends-on-health.ts';
import { deploymentAlarms } from './deployment-alarms.ts';
import { deploymentCanProgress } from './deployment-can-progress.ts';
import { desiredCountNonzero } from './desired-count-nonzero.ts';
import { distinctTaskAndExecutionRoles } from './distinct-task-and-execution-roles.ts';
import { dockerSecurityOptions } from './docker-security-options.ts';
import { dropAllCapabilities } from './drop-all-capabilities.ts';
import { ebsVolumeEncrypted } from './ebs-volume-encrypted.ts';
import { ecsManagedTags } from './ecs-managed-tags.ts';
import { efsAccessPoint } from './efs-access-point.ts';
import { efsIamAuthorization } from './efs-iam-authorization.ts';
import { efsTransitEncryption } from './efs-transit-encryption.ts';
import { environmentSizeLimit } from './environment-size-limit.ts';
import { ephemeralStorageBounded } from './ephemeral-storage-bounded.ts';
import { execDisabled } from './exec-disabled.ts';
import { execLoggingEnabled } from './exec-logging-enabled.ts';
import { execLoggingEncrypted } from './exec-logging-encrypted.ts';
import { execSessionTainted } from './exec-session-tainted.ts';
import { fargateEphemeralStorageCmk } from './fargate-ephemeral-storage-cmk.ts';
import { fargateLatestPlatformVersion } from './fargate-latest-platform-version.ts';
import { fsxVolumeCredentialsInSecret } from './fsx-volume-credentials-in-secret.ts';
import { guarddutyRuntimeMonitoring } from './guardduty-runtime-monitoring.ts';
import { healthCheckGracePeriod } from './health-check-grace-period.ts';
import { hostNetworkExplicitPrivilege } from './host-network-explicit-privilege.ts';
import { imageDigestDrift } from './image-digest-drift.ts';
import { imagePinnedByDigest } from './image-pinned-by-digest.ts';
import { initProcessEnabled } from './init-process-enabled.ts';
import { instanceAmiCurrent } from './instance-ami-current.ts';
import { instanceEcsConfigHardened } from './instance-ecs-config-hardened.ts';
import { instanceGraviton } from './instance-graviton.ts';
import { instanceInVpc } from './instance-in-vpc.ts';
import { loadBalancerAttached } from './load-balancer-attached.ts';
import { logBufferSize } from './log-buffer-size.ts';
import { logConfigurationPresent } from './log-configuration-present.ts';
import { logDriverAllowed } from './log-driver-allowed.ts';
import { logModeNonBlocking } from './log-mode-non-blocking.ts';
import { logSecretOptions } from './log-secret-options.ts';
import { managedDrainingEnabled } from './managed-draining-enabled.ts';
import { managedScalingEnabled } from './managed-scaling-enabled.ts';
import { managedTerminationProtection } from './managed-termination-protection.ts';
import { memoryHardLimit } from './memory-hard-limit.ts';
import { memoryReservationSane } from './memory-reservation-sane.ts';
import { minHealthyPercentNonzero } from './min-healthy-percent-nonzero.ts';
import { minTwoTasks } from './min-two-tasks.ts';
import { multiAzSubnets } from './multi-az-subnets.ts';
import { noAppMeshProxy } from './no-app-mesh-proxy.ts';
import { noDangerousCapabilities } from './no-dangerous-capabilities.ts';
import { noDockerSocketMount } from './no-docker-socket-mount.ts';
import { noEnvironmentFiles } from './no-environment-files.ts';
import { noFaultInjectionInProd } from './no-fault-injection-in-prod.ts';
import { noHostDevices } from './no-host-devices.ts';
import { noHostIpcMode } from './no-host-ipc-mode.ts';
import { noHostNetworkMode } from './no-host-network-mode.ts';
import { noHostPidMode } from './no-host-pid-mode.ts';
import { noHostVolumes } from './no-host-volumes.ts';
import { noInlineEnvironment } from './no-inline-environment.ts';
import { noLatestImageTag } from './no-latest-image-tag.ts';
import { noLegacyLinks } from './no-legacy-links.ts';
import { noNewPrivileges } from './no-new-privileges.ts';
import { noPlaintextSecrets } from './no-plaintext-secrets.ts';
import { noPrivilegedContainers } from './no-privileged-containers.ts';
import { noPrivilegedPorts } from './no-privileged-ports.ts';
import { noPublicIp } from './no-public-ip.ts';
import { noRootGroup } from './no-root-group.ts';
import { noSecretsInCommand } from './no-secrets-in-command.ts';
import { noSensitiveHostPaths } from './no-sensitive-host-paths.ts';
import { noSpotOnly } from './no-spot-only.ts';
import { noStaticAwsKeysInEnv } from './no-static-aws-keys-in-env.ts';
import { noStaticHostPorts } from './no-static-host-ports.ts';
import { noTtyOrStdin } from './no-tty-or-stdin.ts';
import { noUnapprovedStandaloneTasks } from './no-unapproved-standalone-tasks.ts';
import { noUnsafeSysctls } from './no-unsafe-sysctls.ts';
import { noWritableHostMounts } from './no-writable-host-mounts.ts';
import { nonRootUser } from './non-root-user.ts';
import { pidModeTaskShared } from './pid-mode-task-shared.ts';
import { privateRegistryCredentials } from './private-registry-credentials.ts';
import { privilegedWithHostNetwork } from './privileged-with-host-network.ts';
import { propagateTags } from './propagate-tags.ts';
import { readonlyRootFilesystem } from './readonly-root-filesystem.ts';
import { restartPolicyVsExec } from './restart-policy-vs-exec.ts';
import { revisionRetired } from './revision-retired.ts';
import { runtimePlatformExplicit } from './runtime-platform-explicit.ts';
import { serviceConnectTls } from './service-connect-tls.ts';
import { serviceNotBehind } from './service-not-behind.ts';
import { serviceRoleNotAdmin } from './service-role-not-admin.ts';
import { serviceTagged } from './service-tagged.ts';
import { serviceUsesActiveRevision } from './service-uses-active-revision.ts';
import { staleRevisionsWithSecrets } from './stale-revisions-with-secrets.ts';
import { standaloneTaskMaxAge } from './standalone-task-max-age.ts';
import { stopTimeoutSane } from './stop-timeout-sane.ts';
import { subnetExists } from './subnet-exists.ts';
import { targetGroupExists } from './target-group-exists.ts';
import { taskDefinitionTagged } from './task-definition-tagged.ts';
import { taskOverrideSafe } from './task-override-safe.ts';
import { taskRoleNotShared } from './task-role-not-shared.ts';
import { taskRolePresent } from './task-role-present.ts';
import { taskRunsCompliantRevision } from './task-runs-compliant-revision.ts';
import { taskSetNoPublicIp } from './task-set-no-public-ip.ts';
import { taskUnhealthy } from './task-unhealthy.ts';
import { ulimitNofile } from './ulimit-nofile.ts';
import { validFargateSize } from './valid-fargate-size.ts';
import { versionConsistencyEnabled } from './version-consistency-enabled.ts';
import { windowsNonAdminUser } from './windows-non-admin-user.ts';

export const RULES = [
  accountContainerInsightsDefault,
  accountDefaultLogMode,
  accountFargateRetirementWait,
  accountFips,
  accountGuarddutyActivate,
  accountLongArns,
  accountTagResourceAuthorization,
  agentConnected,
  agentCurrent,
  allowedRegistries,
  awsvpcNetworkMode,
  circuitBreakerEnabled,
  circuitBreakerRollback,
  clusterHasActiveServices,
  clusterHasInstances,
  clusterHasRunningTasks,
  clusterTagged,
  containerHealthCheck,
  containerInsightsEnabled,
  cpuReservation,
  defaultCapacityProviderStrategy,
  defaultSecurityGroup,
  dependsOnHealth,
  deploymentAlarms,
  deploymentCanProgress,
  desiredCountNonzero,
  distinctTaskAndExecutionRoles,
  dockerSecurityOptions,
  dropAllCapabilities,
  ebsVolumeEncrypted,
  ecsManagedTags,
  efsAccessPoint,
  efsIamAuthorization,
  efsTransitEncryption,
  environmentSizeLimit,
  ephemeralStorageBounded,
  execDisabled,
  execLoggingEnabled,
  execLoggingEncrypted,
  execSessionTainted,
  fargateEphemeralStorageCmk,
  fargateLatestPlatformVersion,
  fsxVolumeCredentialsInSecret,
  guarddutyRuntimeMonitoring,
  healthCheckGracePeriod,
  hostNetworkExplicitPrivilege,
  imageDigestDrift,
  imagePinnedByDigest,
  initProcessEnabled,
  instanceAmiCurrent,
  instanceEcsConfigHardened,
  instanceGraviton,
  instanceInVpc,
  loadBalancerAttached,
  logBufferSize,
  logConfigurationPresent,
  logDriverAllowed,
  logModeNonBlocking,
  logSecretOptions,
  managedDrainingEnabled,
  managedScalingEnabled,
  managedTerminationProtection,
  memoryHardLimit,
  memoryReservationSane,
  minHealthyPercentNonzero,
  minTwoTasks,
  multiAzSubnets,
  noAppMeshProxy,
  noDangerousCapabilities,
  noDockerSocketMount,
  noEnvironmentFiles,
  noFaultInjectionInProd,
  noHostDevices,
  noHostIpcMode,
  noHostNetworkMode,
  noHostPidMode,
  noHostVolumes,
  noInlineEnvironment,
  noLatestImageTag,
  noLegacyLinks,
  noNewPrivileges,
  noPlaintextSecrets,
  noPrivilegedContainers,
  noPrivilegedPorts,
  noPublicIp,
  noRootGroup,
  noSecretsInCommand,
  noSensitiveHostPaths,
  noSpotOnly,
  noStaticAwsKeysInEnv,
  noStaticHostPorts,
  noTtyOrStdin,
  noUnapprovedStandaloneTasks,
  noUnsafeSysctls,
  noWritableHostMounts,
  nonRootUser,
  pidModeTaskShared,
  privateRegistryCredentials,
  privilegedWithHostNetwork,
  propagateTags,
  readonlyRootFilesystem,
  restartPolicyVsExec,
  revisionRetired,
  runtimePlatformExplicit,
  serviceConnectTls,
  serviceNotBehind,
  serviceRoleNotAdmin,
  serviceTagged,
  serviceUsesActiveRevision,
  staleRevisionsWithSecrets,
  standaloneTaskMaxAge,
  stopTimeoutSane,
  subnetExists,
  targetGroupExists,
  taskDefinitionTagged,
  taskOverrideSafe,
  taskRoleNotShared,
  taskRolePresent,
  taskRunsCompliantRevision,
  taskSetNoPublicIp,
  taskUnhealthy,
  ulimitNofile,
  validFargateSize,
  versionConsistencyEnabled,
  windowsNonAdminUser,
] as const;

export type RuleId = (typeof RULES)[number]['id'];
