import { resourceName } from '@taskwarden/domain';
import { undoId } from '../world.ts';
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
  view: async ({ observer, judge, isUsed }, action) => {
    const read = await observer.taskDefinition(action.arn);
    if ('unread' in read) return { mended: undefined, unread: read.unread };
    const { status = 'ACTIVE' } = read.known;
    if (status !== 'ACTIVE') return { mended: `it is ${status}`, cameAbout: {} };
    if (await isUsed(action.arn)) return { mended: 'it is used' };
    return { ...(await judge(action)), before: { taskDefinition: action.arn } };
  },
  run: async (writer, action) => {
    await writer.deregisterTaskDefinition(action.arn);
    return {};
  },
  undo: {
    // A copy that is there already is found by its tag when it is asked for.
    stands: async () => 'stands',
    did: ({ arn }) => `registered ${resourceName(arn)} again`,
    run: async (writer, action) => {
      const copy = await writer.activeRevision(action.arn, undoId(action));
      return `registered ${resourceName(action.arn)} again, as ${resourceName(copy)}`;
    },
  },
});
