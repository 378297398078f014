import { resourceName } from '@taskwarden/domain';
import { COPYING, defineAction } from './action-row.ts';

/** Takes a revision that nothing uses out of reach. */
export const deregisterRevision = defineAction({
  id: 'deregister-revision',
  permissions: ['ecs:DeregisterTaskDefinition', ...COPYING],
  says: ({ taskDefinitionArn }) => {
    const revision = `revision ${resourceName(taskDefinitionArn)}`;
    return { does: `deregister ${revision}`, did: `deregistered ${revision}` };
  },
  undoSays: 'ECS brings no revision back: a copy of it is registered, under a new number.',
  view: async ({ observer, whyMended, isUsed }, action) => {
    const read = await observer.taskDefinition(action.arn);
    if ('known' in read && read.known.status !== undefined && read.known.status !== 'ACTIVE') {
      return { mended: `it is ${read.known.status}` };
    }
    if (await isUsed(action.arn)) return { mended: 'it is used' };
    return { mended: await whyMended(action), before: { taskDefinition: action.arn } };
  },
  run: async (writer, action) => {
    await writer.deregisterTaskDefinition(action.arn);
    return {};
  },
  undo: async (writer, action) => {
    const copy = await writer.activeRevision(action.arn, action.actionId);
    return `registered ${resourceName(action.arn)} again, as ${resourceName(copy)}`;
  },
});
