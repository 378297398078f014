import { resourceName } from '@taskwarden/domain';
import type { Action } from '../action.ts';
import { COPYING, clusterOf, defineAction } from './action-row.ts';
import { keptByRolling, viewService } from './service-view.ts';

/**
 * Returns a service to a revision that keeps the rules and that it ran before. An INACTIVE one can't be deployed any more
 * ("Deregistering a task definition revision", ECS guide), so a copy of it is registered first.
 */
export const rollBackService = defineAction({
  id: 'roll-back-service',
  permissions: ['ecs:UpdateService', ...COPYING],
  says: ({ arn, taskDefinitionArn, returnsTo = '' }) => {
    const way = `service ${resourceName(arn)} from ${resourceName(taskDefinitionArn)} to ${resourceName(returnsTo)}`;
    return { does: `return ${way}`, did: `returned ${way}` };
  },
  undoSays: 'The service can be given back the revision that it had.',
  view: (ports, action) => viewService(ports, action, keptByRolling),
  run: async (writer, action): Promise<Readonly<Record<string, string>>> => {
    const target = await writer.activeRevision(returnTarget(action), action.actionId);
    await writer.updateService(
      { clusterArn: clusterOf(action), serviceArn: action.arn },
      { taskDefinition: target },
    );
    return target === action.returnsTo ? {} : { copy: target };
  },
  undo: async (writer, action) => {
    const taskDefinition = action.undo?.taskDefinition ?? action.taskDefinitionArn;
    await writer.updateService({ clusterArn: clusterOf(action), serviceArn: action.arn }, { taskDefinition });
    return `gave service ${resourceName(action.arn)} back ${resourceName(taskDefinition)}`;
  },
});

function returnTarget({ returnsTo, actionId }: Action): string {
  if (returnsTo === undefined) throw new Error(`action ${actionId} names no revision to return to`);
  return returnsTo;
}
