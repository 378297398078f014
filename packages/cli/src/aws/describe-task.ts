import { ECSClient } from '@aws-sdk/client-ecs';
import { AwsFault, createEcsReader } from '@taskwarden/aws';
import type { Task } from '@taskwarden/domain';
import { CliFault } from '../fault.ts';
import type { Terminal } from '../terminal.ts';
import { type TargetOptions, targetOf } from './target.ts';

/** A task as ECS describes it now. Of an embedded AWS only when asked for by name: it holds no tasks. */
export async function describeTask(
  { cluster, task, ...options }: TargetOptions & { readonly cluster: string; readonly task: string },
  terminal: Terminal,
): Promise<Task> {
  const client = new ECSClient({ ...targetOf(options, terminal, undefined).client, maxAttempts: 3 });
  try {
    const { tasks, missing } = await createEcsReader({ client }).describeTasks(cluster, [task]);
    const [found] = tasks;
    if (found !== undefined) return found;
    throw new CliFault(
      `ECS knows no task ${task} in ${cluster}: ${missing[0]?.reason ?? 'not found'}.`,
      'It forgets a stopped task after about an hour; taskwarden why tells it from the ledger.',
    );
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    const why = error.cause instanceof Error ? error.cause.message : '';
    throw new CliFault(`${error.message}. ${why}`.trim(), HINTS[error.fault], error);
  } finally {
    client.destroy();
  }
}

const HINTS: Readonly<Record<AwsFault['fault'], string | undefined>> = {
  denied: 'The credentials in use need ecs:DescribeTasks.',
  'not-found': 'Is it the right cluster and region (--region)?',
  invalid: 'Is it the right cluster and task id?',
  throttled: 'Try again in a moment.',
  unavailable: 'Are region and credentials set (aws sts get-caller-identity)?',
};
