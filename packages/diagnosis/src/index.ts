/** Why a task stopped, or a deployment or a placement failed: one file per cause. */
export { STOP_CAUSES, type StopCauseId } from './causes/index.ts';
export { diagnose } from './diagnose.ts';
export * from './diagnosis.ts';
export { type ExitCode, type ExitKind, explainExitCode } from './exit-codes.ts';
export { causesReference } from './reference.ts';
export { fillIn } from './sentence.ts';
export { categoryOf, type StopCause } from './stop-cause.ts';
export { TASKWARDEN_REASON_PREFIX } from './weigh/initiator.ts';
