import { resourceName } from '@taskwarden/domain';
import { clusterOf, defineAction } from './action-row.ts';
import { viewService } from './service-view.ts';

/** Where a service never ran a revision that keeps the rules, and the policy says that it may. */
export const scaleServiceToZero = defineAction({
  id: 'scale-service-to-zero',
  permissions: ['ecs:UpdateService'],
  says: ({ arn }) => {
    const service = `service ${resourceName(arn)} to zero`;
    return { does: `scale ${service}`, did: `scaled ${service}` };
  },
  undoSays: 'The service can be scaled to the count that it had.',
  view: (ports, action) => viewService(ports, action, () => 0),
  run: async (writer, action) => {
    await writer.updateService(
      { clusterArn: clusterOf(action), serviceArn: action.arn },
      { desiredCount: 0 },
    );
    return {};
  },
  undo: async (writer, action) => {
    const desiredCount = Number(action.undo?.desiredCount ?? 1);
    await writer.updateService({ clusterArn: clusterOf(action), serviceArn: action.arn }, { desiredCount });
    return `scaled service ${resourceName(action.arn)} to ${desiredCount}`;
  },
});
