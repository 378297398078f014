/** Why a task stopped, or a deployment or a placement failed: one file per cause. */
export * from './diagnosis.ts';
