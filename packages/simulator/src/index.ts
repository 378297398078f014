/** An ECS control plane: a deterministic engine on a virtual clock, over the domain model. See the package's README. */
export type { InstancesLaunch } from './cluster/launch-instances.ts';
export { answerCall, type EcsAnswer, type EcsRequest, operationOf } from './endpoint/answer.ts';
export { CONTROL_PATH, control } from './endpoint/control.ts';
export { type Pace, pace } from './endpoint/pace.ts';
export { readInput } from './endpoint/read-input.ts';
export { schemasOf } from './endpoint/schemas.ts';
export { type Endpoint, startEndpoint } from './endpoint/server.ts';
export { createStage, type Playing, type Script, type Stage } from './endpoint/stage.ts';
export type { EcsEvent } from './events/envelope.ts';
export type { Fault, FaultRecord, FaultScope } from './faults/fault.ts';
export { FAULTS } from './faults/index.ts';
export type { FaultOrder } from './faults/let-loose.ts';
export { EcsException, type ExceptionName } from './operations/exception.ts';
export type { Caller } from './operations/operation.ts';
export {
  createSimulator,
  type InputOf,
  isOperationName,
  type OperationName,
  type OutputOf,
  type Simulator,
  type SimulatorOptions,
} from './simulator.ts';
export type { Settings, Workload } from './world/settings.ts';
export type { Initiator, StopTruth } from './world/task.ts';
