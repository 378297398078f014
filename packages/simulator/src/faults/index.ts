import { agentDisconnected } from './agent-disconnected.ts';
import { alarmRaised } from './alarm-raised.ts';
import { apiErrors } from './api-errors.ts';
import { apiLatency } from './api-latency.ts';
import { apiRates } from './api-rates.ts';
import { apiReadsBehind } from './api-reads-behind.ts';
import { apiThrottled } from './api-throttled.ts';
import { capacityUnavailable } from './capacity-unavailable.ts';
import { commandNotFound } from './command-not-found.ts';
import { containerUnhealthy } from './container-unhealthy.ts';
import { crash } from './crash.ts';
import { deprovisioningStuck } from './deprovisioning-stuck.ts';
import { diskFull } from './disk-full.ts';
import { ebsAttachTimeout } from './ebs-attach-timeout.ts';
import { ec2SpotInterruption } from './ec2-spot-interruption.ts';
import { efsMountTimeout } from './efs-mount-timeout.ts';
import { eniTimeout } from './eni-timeout.ts';
import { eventsDuplicated } from './events-duplicated.ts';
import { eventsLate } from './events-late.ts';
import { eventsLost } from './events-lost.ts';
import { hangOnStop } from './hang-on-stop.ts';
import { imageDenied } from './image-denied.ts';
import { imageNotFound } from './image-not-found.ts';
import { imageRateLimited } from './image-rate-limited.ts';
import { imageWrongPlatform } from './image-wrong-platform.ts';
import { instanceTerminated } from './instance-terminated.ts';
import { lifecycleHookFailed } from './lifecycle-hook-failed.ts';
import { logGroupMissing } from './log-group-missing.ts';
import { logGroupUnreachable } from './log-group-unreachable.ts';
import { outOfMemory } from './out-of-memory.ts';
import { registryAuthUnreachable } from './registry-auth-unreachable.ts';
import { registryUnreachable } from './registry-unreachable.ts';
import { schedulerThrottled } from './scheduler-throttled.ts';
import { secretDenied } from './secret-denied.ts';
import { secretMissing } from './secret-missing.ts';
import { secretUnreachable } from './secret-unreachable.ts';
import { spotInterruption } from './spot-interruption.ts';
import { subnetFull } from './subnet-full.ts';
import { targetUnhealthy } from './target-unhealthy.ts';
import { taskRetirement } from './task-retirement.ts';
import { vcpuLimitReached } from './vcpu-limit-reached.ts';
import { zoneOutage } from './zone-outage.ts';

/** Every kind of fault there is, by id. The folder holds one file for each. */
export const FAULTS = [
  agentDisconnected,
  alarmRaised,
  apiErrors,
  apiLatency,
  apiRates,
  apiReadsBehind,
  apiThrottled,
  capacityUnavailable,
  commandNotFound,
  containerUnhealthy,
  crash,
  deprovisioningStuck,
  diskFull,
  ebsAttachTimeout,
  ec2SpotInterruption,
  efsMountTimeout,
  eniTimeout,
  eventsDuplicated,
  eventsLate,
  eventsLost,
  hangOnStop,
  imageDenied,
  imageNotFound,
  imageRateLimited,
  imageWrongPlatform,
  instanceTerminated,
  lifecycleHookFailed,
  logGroupMissing,
  logGroupUnreachable,
  outOfMemory,
  registryAuthUnreachable,
  registryUnreachable,
  schedulerThrottled,
  secretDenied,
  secretMissing,
  secretUnreachable,
  spotInterruption,
  subnetFull,
  targetUnhealthy,
  taskRetirement,
  vcpuLimitReached,
  zoneOutage,
] as const;
