/** What ECS checks of a capacity provider strategy, wherever it stands: a service, RunTask, a cluster's default. */
import type { RegistrationRule, Violation } from '../registration-rule.ts';
import type { CapacityProviderStrategyItem } from '../service/service.ts';
import { isFargateCapacityProvider } from './capacity-provider.ts';

export interface PlacedStrategy {
  readonly strategy: readonly CapacityProviderStrategyItem[];
  /** Where it stands, as in `capacityProviderStrategy`. */
  readonly path: string;
  /** The cluster's capacity providers; absent when they are not known, then they are not judged. */
  readonly associated?: readonly string[];
}

const MAXIMUM_ITEMS = 20;
const SOURCES = {
  item: 'CapacityProviderStrategyItem, ECS API reference',
  guide: 'Amazon ECS clusters for Fargate, ECS guide',
};
const common = { code: 'InvalidParameterException', certainty: 'certain' } as const;

export const CAPACITY_PROVIDER_STRATEGY_RULES: readonly RegistrationRule<PlacedStrategy>[] = [
  {
    ...common,
    id: 'capacity-provider-strategy/one-base',
    wording: 'recorded',
    source: SOURCES.item,
    fix: 'Leave `base` to one capacity provider.',
    violations: ({ strategy, path }) => {
      const withBase = strategy.filter(({ base = 0 }) => base > 0);
      const message =
        'There are multiple capacity providers in the specified capacity provider strategy with a base value defined';
      return withBase.length > 1 ? [{ path, message }] : [];
    },
  },
  {
    ...common,
    id: 'capacity-provider-strategy/some-weight',
    wording: 'recorded',
    source: SOURCES.item,
    fix: 'Give at least one capacity provider a weight; the default of the API is 0.',
    violations: ({ strategy, path }) => {
      const message =
        'There are no capacity providers in the capacity provider strategy with a weight value greater than zero';
      const weightless = strategy.length > 0 && strategy.every(({ weight = 0 }) => weight === 0);
      return weightless ? [{ path, message }] : [];
    },
  },
  {
    ...common,
    id: 'capacity-provider-strategy/associated',
    wording: 'recorded',
    source: SOURCES.guide,
    fix: 'Associate it with the cluster by PutClusterCapacityProviders.',
    violations: ({ strategy, path, associated }) =>
      eachItem(strategy, path, ({ capacityProvider = '' }) =>
        capacityProvider === '' || associated === undefined || associated.includes(capacityProvider)
          ? undefined
          : 'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster',
      ),
  },
  {
    ...common,
    id: 'capacity-provider-strategy/one-kind',
    wording: 'recorded',
    source: SOURCES.guide,
    fix: 'Use either FARGATE and FARGATE_SPOT, or providers of instances; run two services where both are wanted.',
    violations: ({ strategy, path }) => {
      const fargate = strategy.filter(({ capacityProvider = '' }) =>
        isFargateCapacityProvider(capacityProvider),
      );
      const message =
        'A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers. Specify one or the other and try again.';
      return fargate.length > 0 && fargate.length < strategy.length ? [{ path, message }] : [];
    },
  },
  {
    ...common,
    id: 'capacity-provider-strategy/at-most-20',
    wording: 'ours',
    source: SOURCES.item,
    fix: 'Use fewer capacity providers.',
    violations: ({ strategy, path }) =>
      strategy.length > MAXIMUM_ITEMS
        ? [
            {
              path,
              message: `A capacity provider strategy can contain a maximum of ${MAXIMUM_ITEMS} capacity providers.`,
            },
          ]
        : [],
  },
  inRange('weight', 1000),
  inRange('base', 100_000),
];

function inRange(member: 'weight' | 'base', maximum: number): RegistrationRule<PlacedStrategy> {
  return {
    ...common,
    id: `capacity-provider-strategy/${member}`,
    wording: 'ours',
    source: SOURCES.item,
    fix: `Use a whole number from 0 to ${maximum}.`,
    violations: ({ strategy, path }) =>
      eachItem(strategy, path, (item) => {
        const value = item[member] ?? 0;
        const valid = Number.isInteger(value) && value >= 0 && value <= maximum;
        return valid ? undefined : `${member} must be between 0 and ${maximum}, and is ${value}.`;
      }).map((violation) => ({ ...violation, path: `${violation.path}.${member}` })),
  };
}

function eachItem(
  strategy: readonly CapacityProviderStrategyItem[],
  path: string,
  complaint: (item: CapacityProviderStrategyItem) => string | undefined,
): readonly Violation[] {
  return strategy.flatMap((item, index) => {
    const message = complaint(item);
    return message === undefined ? [] : [{ path: `${path}[${index}]`, message }];
  });
}
