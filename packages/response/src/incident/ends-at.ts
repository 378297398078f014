import type { Instant } from '@taskwarden/domain';
import type { Configuration } from '../configuration.ts';
import type { IncidentKind } from './incident.ts';
import type { Scene } from './scene.ts';

/** What is known around an incident that bears on its end. */
export interface Signs {
  /** The service's last steady state or completed deployment; of findings, when the last was mended. */
  readonly settledAt?: Instant;
  /** Of a storm: how many of its incidents are not resolved. */
  readonly openMembers: number;
}

/**
 * When the incident is over if nothing more happens; a moment in the past means that it is over.
 *
 * Stops end by quiet: a steady state can't shorten that, since a slow crash loop is steady between crashes. It counts
 * only when it lies a quiet period after the last stop. A failed deployment and a complaint of the scheduler are told
 * once and then hold in silence (ECS doesn't repeat a message for hours), so quiet alone proves nothing: they also need a
 * steady state or a completed deployment after them. Without one they are given up after a day: a deleted service sends
 * no steady state. A storm ends when only a handful of its incidents is still open: those are told one by one again.
 */
export function endsAt(
  { kind, scene, signs }: { readonly kind: IncidentKind; readonly scene: Scene; readonly signs: Signs },
  configuration: Pick<Configuration, 'grouping' | 'storm'>,
): Instant {
  return ENDS[kind](scene, signs, configuration);
}

const GIVEN_UP_AFTER_SECONDS = 24 * 60 * 60;

type End = (scene: Scene, signs: Signs, configuration: Pick<Configuration, 'grouping' | 'storm'>) => Instant;

const byQuiet: End = ({ lastNewsAt }, _signs, { grouping }) =>
  lastNewsAt + grouping.quietPeriodSeconds * 1000;

const bySettling: End = (scene, signs, configuration) => {
  const settled = signs.settledAt !== undefined && signs.settledAt > scene.lastAt;
  if (settled) return byQuiet(scene, signs, configuration);
  return (
    scene.lastNewsAt + Math.max(GIVEN_UP_AFTER_SECONDS, configuration.grouping.quietPeriodSeconds) * 1000
  );
};

const ENDS: Readonly<Record<IncidentKind, End>> = {
  stops: (scene, signs, configuration) => {
    const steadyEnough = scene.lastAt + configuration.grouping.quietPeriodSeconds * 1000;
    const { settledAt } = signs;
    return settledAt !== undefined && settledAt > steadyEnough
      ? settledAt
      : byQuiet(scene, signs, configuration);
  },
  deployment: bySettling,
  service: bySettling,
  // It ends when all its findings are mended, however long that takes.
  policy: (_scene, { settledAt }) => settledAt ?? Number.POSITIVE_INFINITY,
  storm: (scene, signs, configuration) =>
    signs.openMembers <= configuration.storm.incidents / HANDFUL
      ? byQuiet(scene, signs, configuration)
      : Number.POSITIVE_INFINITY,
};

/** What a tenth of a storm leaves can be read one by one. */
const HANDFUL = 10;
