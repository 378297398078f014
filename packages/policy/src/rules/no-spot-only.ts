import { fitsPattern } from '@taskwarden/domain';
import { known } from '../context.ts';
import { inProduction, PRODUCTION } from '../look/tags.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable } from '../verdict.ts';

export const noSpotOnly = defineRule({
  id: 'no-spot-only',
  title: 'A service of production does not live on Spot alone',
  severity: 'low',
  sets: ['reliability'],
  remedy: 'Give the strategy a base on FARGATE, or on a group of on-demand instances.',
  controls: {},
  offender: ['notify'],
  options: {
    ...PRODUCTION,
    spotProviders: {
      kind: 'list',
      default: ['FARGATE_SPOT', '*spot*', '*Spot*'],
      says: 'Capacity providers that are Spot, with `*`: of a group ECS tells no more than the name.',
    },
  },
  evaluate: {
    service: inProduction((service, { spotProviders }, context) => {
      const own = service.capacityProviderStrategy ?? [];
      const inherited = service.launchType === undefined && own.length === 0;
      const strategy = inherited ? (known(context.cluster)?.defaultCapacityProviderStrategy ?? []) : own;
      if (strategy.length === 0) return notApplicable('it uses no capacity provider strategy');
      const isUsed = (item: (typeof strategy)[number]) => (item.weight ?? 0) > 0 || (item.base ?? 0) > 0;
      const used = strategy.some(isUsed) ? strategy.filter(isUsed) : strategy;
      const isSpot = ({ capacityProvider = '' }) =>
        spotProviders.some((pattern) => fitsPattern(pattern, capacityProvider));
      return failing(
        used.every(isSpot)
          ? {
              path: 'capacityProviderStrategy',
              value: used.map(({ capacityProvider }) => capacityProvider),
              message:
                'When Spot has no capacity, nothing of it runs: ECS never puts on-demand in its place.',
            }
          : undefined,
      );
    }),
  },
});
