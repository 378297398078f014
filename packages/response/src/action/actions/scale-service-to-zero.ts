import { resourceName } from '@taskwarden/domain';
import type { Action } from '../action.ts';
import { clusterOf, defineAction } from './action-row.ts';
import { type ServiceChange, standsInService, viewService } from './service-view.ts';

const scaling: ServiceChange = {
  left: () => 0,
  cameAbout: async (_observer, { desiredCount }) => (desiredCount === 0 ? {} : undefined),
};

/** Where a service never ran a revision that keeps the rules, and the policy says that it may. */
export const scaleServiceToZero = defineAction({
  id: 'scale-service-to-zero',
  permissions: ['ecs:UpdateService'],
  says: ({ arn }) => {
    const service = `service ${resourceName(arn)} to zero`;
    return { does: `scale ${service}`, did: `scaled ${service}` };
  },
  undoSays: 'The service can be scaled to the count that it had.',
  view: (ports, action) => viewService(ports, action, scaling),
  run: async (writer, action) => {
    await writer.updateService(
      { clusterArn: clusterOf(action), serviceArn: action.arn },
      { desiredCount: 0 },
    );
    return {};
  },
  undo: {
    stands: (observer, action) =>
      standsInService(observer, action, ({ desiredCount = 0 }) => {
        if (desiredCount === 0) return 'stands';
        return desiredCount === had(action)
          ? 'undone'
          : { changed: `somebody has scaled the service to ${desiredCount}` };
      }),
    did,
    run: async (writer, action) => {
      const service = { clusterArn: clusterOf(action), serviceArn: action.arn };
      await writer.updateService(service, { desiredCount: had(action) });
      return did(action);
    },
  },
});

const had = ({ undo }: Action): number => Number(undo?.desiredCount ?? 1);

function did(action: Action): string {
  return `scaled service ${resourceName(action.arn)} to ${had(action)}`;
}
