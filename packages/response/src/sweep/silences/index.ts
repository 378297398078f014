/**
 * What emits no event, found by looking: rules like any other, one file each, that only a sweep asks. Agents that are gone or
 * old are told by `agent-connected` and `agent-current` of the policy.
 */
import type { Rule } from '@taskwarden/policy';
import { belowDesiredCount } from './below-desired-count.ts';
import { deploymentFailed } from './deployment-failed.ts';
import { taskStuck } from './task-stuck.ts';
import { taskVanished } from './task-vanished.ts';

export const SILENCES: readonly Rule[] = [belowDesiredCount, deploymentFailed, taskStuck, taskVanished];
