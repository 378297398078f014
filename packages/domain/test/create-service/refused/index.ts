import { BASICS_REFUSED } from './basics.ts';
import { DEPLOYMENTS_REFUSED } from './deployments.ts';
import { NETWORKING_REFUSED } from './networking.ts';
import { PLACEMENT_REFUSED } from './placement.ts';

export const REFUSED = [
  ...DEPLOYMENTS_REFUSED,
  ...NETWORKING_REFUSED,
  ...BASICS_REFUSED,
  ...PLACEMENT_REFUSED,
];
