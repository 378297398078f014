/**
 * Task-level `cpu` and `memory` as RegisterTaskDefinition reads them: units or MiB as plain numbers, or with a unit,
 * in any case, with or without a blank ("TaskDefinition", ECS API reference).
 */

const CPU = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(vcpu)?\s*$/i;
const MEMORY = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(gb|mb)?\s*$/i;

/**
 * CPU units of a task-level `cpu`. Undefined when ECS could not read it.
 *
 * @example
 * parseCpu('.5 vCPU') // 512
 */
export function parseCpu(text: string): number | undefined {
  const [, amount, unit] = CPU.exec(text) ?? [];
  if (amount === undefined) return undefined;
  const units = unit === undefined ? Number(amount) : Number(amount) * 1024;
  return Number.isInteger(units) ? units : undefined;
}

/**
 * MiB of a task-level `memory`. Undefined when ECS could not read it.
 *
 * @example
 * parseMemory('2 GB') // 2048
 */
export function parseMemory(text: string): number | undefined {
  const [, amount, unit] = MEMORY.exec(text) ?? [];
  if (amount === undefined) return undefined;
  const mib = unit?.toLowerCase() === 'gb' ? Number(amount) * 1024 : Number(amount);
  return Number.isInteger(mib) ? mib : undefined;
}
