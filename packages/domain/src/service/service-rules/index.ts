/** Every rule of CreateService and UpdateService, by file. */
import { BASIC_RULES } from './basics.ts';
import { DEPLOYMENT_RULES } from './deployment.ts';
import { DISCOVERY_RULES } from './discovery.ts';
import { LAUNCH_RULES } from './launch.ts';
import { LIFECYCLE_HOOK_RULES } from './lifecycle-hooks.ts';
import { LOAD_BALANCER_RULES } from './load-balancers.ts';
import { NETWORK_RULES } from './network.ts';
import { PLACEMENT_RULES } from './placement.ts';
import { REBALANCING_RULES } from './rebalancing.ts';
import { SCHEDULING_RULES } from './scheduling.ts';
import { TRAFFIC_SHIFT_RULES } from './traffic-shift.ts';
import { VOLUME_RULES } from './volumes.ts';

export const SERVICE_RULES = [
  ...BASIC_RULES,
  ...DEPLOYMENT_RULES,
  ...DISCOVERY_RULES,
  ...LAUNCH_RULES,
  ...LIFECYCLE_HOOK_RULES,
  ...LOAD_BALANCER_RULES,
  ...NETWORK_RULES,
  ...PLACEMENT_RULES,
  ...REBALANCING_RULES,
  ...SCHEDULING_RULES,
  ...TRAFFIC_SHIFT_RULES,
  ...VOLUME_RULES,
];
