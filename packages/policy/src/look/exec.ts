import { type Context, known } from '../context.ts';

/** Whether people can enter it by ECS Exec: as the task says, else as its service does. Undefined: neither was read. */
export function usesExec({ enableExecuteCommand, service }: Context): boolean | undefined {
  if (enableExecuteCommand !== undefined) return enableExecuteCommand;
  const read = known(service);
  return read && (read.enableExecuteCommand ?? false);
}
