import type { Service } from '@taskwarden/domain';
import { type Context, withCompanion } from '../context.ts';
import { runsOnFargate } from '../look/launch-type.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, type Outcome, PASS } from '../verdict.ts';

const AVAILABILITY_ZONE = 'attribute:ecs.availability-zone';

export const multiAzSubnets = defineRule({
  id: 'multi-az-subnets',
  title: 'A service survives the loss of an Availability Zone',
  severity: 'medium',
  sets: ['reliability'],
  remedy: 'Add a subnet of another zone; on instances spread tasks over attribute:ecs.availability-zone.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    service: (service, _options, context) => {
      if (service.schedulingStrategy === 'DAEMON') return notApplicable('a daemon runs on every instance');
      const spread = runsOnFargate(service) === false ? spreads(service) : PASS;
      const { subnets } = service.networkConfiguration?.awsvpcConfiguration ?? {};
      return spread.verdict === 'fail' || subnets === undefined ? spread : inTwoZones(subnets, context);
    },
  },
});

function inTwoZones(subnets: readonly string[], { subnetZones }: Context): Outcome {
  const path = 'networkConfiguration.awsvpcConfiguration.subnets';
  if (subnets.length < 2) {
    return failing({ path, value: subnets, message: 'All its tasks are in one subnet, and so in one zone.' });
  }
  return withCompanion(subnetZones, 'the zones of its subnets', (zones) => {
    const own = new Set(subnets.map((subnet) => zones[subnet] ?? subnet));
    return failing(
      own.size < 2 ? { path, value: subnets, message: 'All its subnets are in one zone.' } : undefined,
    );
  });
}

/** On instances the scheduler spreads over zones by itself, unless another strategy is given. */
function spreads({ placementStrategy = [], availabilityZoneRebalancing }: Service): Outcome {
  const [first] = placementStrategy;
  if (first !== undefined && !(first.type === 'spread' && first.field === AVAILABILITY_ZONE)) {
    return failing({
      path: 'placementStrategy',
      value: placementStrategy,
      message: 'Its tasks are placed without regard to zones.',
    });
  }
  return failing(
    availabilityZoneRebalancing === 'DISABLED'
      ? {
          path: 'availabilityZoneRebalancing',
          value: 'DISABLED',
          message: 'After the loss of a zone its tasks stay where they were started.',
        }
      : undefined,
  );
}
