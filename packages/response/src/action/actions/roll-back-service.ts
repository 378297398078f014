import type { Service } from '@taskwarden/domain';
import { resourceName } from '@taskwarden/domain';
import type { Action } from '../action.ts';
import { ACTION_TAG, type EcsObserver, undoId } from '../world.ts';
import { COPYING, clusterOf, defineAction } from './action-row.ts';
import { keptByRolling, type ServiceChange, standsInService, viewService } from './service-view.ts';

/** A roll back leaves so many healthy tasks, and has come about where the service runs what it was to return to. */
const rollingBack: ServiceChange = { left: keptByRolling, cameAbout: returned };

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
  view: (ports, action) => viewService(ports, action, rollingBack),
  run: async (writer, action): Promise<Readonly<Record<string, string>>> => {
    const target = await writer.activeRevision(returnTarget(action), action.actionId);
    await writer.updateService(
      { clusterArn: clusterOf(action), serviceArn: action.arn },
      { taskDefinition: target },
    );
    return target === action.returnsTo ? {} : { copy: target };
  },
  undo: {
    stands: (observer, action) =>
      standsInService(observer, action, ({ taskDefinition = '' }) => {
        if (taskDefinition === action.returnsTo || taskDefinition === action.undo?.copy) return 'stands';
        if (taskDefinition === given(action)) return 'undone';
        return { changed: `the service runs ${resourceName(taskDefinition)} now` };
      }),
    did: (action) => `gave service ${resourceName(action.arn)} back ${resourceName(given(action))}`,
    run: async (writer, action) => {
      // What was deregistered meanwhile can't be deployed: a copy of it is.
      const taskDefinition = await writer.activeRevision(given(action), undoId(action));
      await writer.updateService(
        { clusterArn: clusterOf(action), serviceArn: action.arn },
        { taskDefinition },
      );
      return `gave service ${resourceName(action.arn)} back ${resourceName(taskDefinition)}`;
    },
  },
});

function given({ undo, taskDefinitionArn }: Action): string {
  return undo?.taskDefinition ?? taskDefinitionArn;
}

function returnTarget({ returnsTo, actionId }: Action): string {
  if (returnsTo === undefined) throw new Error(`action ${actionId} names no revision to return to`);
  return returnsTo;
}

/** The copy of an INACTIVE revision is known by the tag that it was registered with. */
async function returned(
  observer: EcsObserver,
  { taskDefinition = '' }: Service,
  action: Action,
): Promise<Readonly<Record<string, string>> | undefined> {
  if (taskDefinition === action.returnsTo) return {};
  if (taskDefinition === action.undo?.copy) return { copy: taskDefinition };
  const read = await observer.taskDefinition(taskDefinition);
  const tags = 'known' in read ? (read.known.tags ?? []) : [];
  const isCopy = tags.some(({ key, value }) => key === ACTION_TAG && value === action.actionId);
  return isCopy ? { copy: taskDefinition } : undefined;
}
