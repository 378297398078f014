import { createCluster } from './CreateCluster.ts';
import { registerTaskDefinition } from './RegisterTaskDefinition.ts';
import { runTask } from './RunTask.ts';

/** Every operation that the simulator answers, by name. The folder holds one file for each. */
export const OPERATIONS = [createCluster, registerTaskDefinition, runTask] as const;
