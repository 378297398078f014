import { type Fact, readEvent } from '@taskwarden/events';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { FAULTS, type StopTruth } from '@taskwarden/simulator';
import { beforeAll, describe, expect, test } from 'vitest';
import { createResponder } from '../../packages/cli/src/simulate/responder.ts';
import { aRandomWorld, chances, goOn, MINUTE } from './random-world.ts';

/**
 * Diagnosis against the truth that the simulator keeps of every stop. Its texts come from captured records and the agent's
 * message formats, never from what diagnoses them; the verdicts are those of a live system: the real reactions to the
 * events, with the deployments and calls that they remember. Nothing is forgiven here: `unknown` counts as wrong.
 */

/** One stop: what it was, what it was taken for, and its record. */
interface Verdict {
  readonly real: StopTruth;
  readonly told: Pick<StopTruth, 'cause'> & { readonly initiator: string };
  readonly record: string;
  /** The kind of fault that did it, where one did. */
  readonly fault: string | undefined;
}

const STOPS = 10_000;
const SEED = 20_261_125;

async function judgeStops(): Promise<readonly Verdict[]> {
  const simulator = aRandomWorld(SEED);
  const chance = chances(SEED);
  const responder = createResponder({ configuration: DEFAULT_CONFIGURATION, startsAt: simulator.now });
  const verdicts: Verdict[] = [];
  const facts: Fact[] = [];
  const kinds = new Map<string, string>();
  simulator.onEvent((event) => {
    for (const { id, fault } of simulator.world.faults) kinds.set(id, fault);
    // EC2's own notice of an interruption is for others: no rule lets it in.
    if (event.source === 'aws.ec2') return;
    const reading = readEvent(JSON.stringify(event));
    if (reading.outcome === 'unreadable') throw new Error(reading.reason);
    facts.push(reading.fact);
  });
  while (verdicts.length < STOPS) {
    goOn(simulator, chance);
    for (const fact of facts.splice(0)) {
      const { diagnosis: told } = await responder.take(fact, simulator.now);
      if (fact.type !== 'task-state-change' || told === undefined) continue;
      const { taskArn, stopCode, stoppedReason, containers } = fact.task;
      const real = simulator.world.truth.get(taskArn);
      if (real === undefined) throw new Error(`nobody knows why ${taskArn} stopped`);
      const record = JSON.stringify({ stopCode, stoppedReason, containers });
      verdicts.push({ real, told, record, fault: kinds.get(real.faultId ?? '') });
    }
  }
  return verdicts;
}

type Respect = 'cause' | 'initiator';
const isWrong =
  (respect: Respect) =>
  ({ real, told }: Verdict): boolean =>
    real[respect] !== told[respect];

/** Every confusion with how often it came about and one record, the most frequent first. */
function confusions(verdicts: readonly Verdict[], respect: Respect): string {
  const wrong = verdicts.filter(isWrong(respect));
  return [
    ...Map.groupBy(wrong, ({ real, told }) => `${real[respect]} (${real.cause}) taken for ${told[respect]}`),
  ]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([confusion, same]) => `${same.length} × ${confusion}: ${same[0]?.record}`)
    .join('\n');
}

describe('10,000 random stops', () => {
  let verdicts: readonly Verdict[] = [];
  beforeAll(async () => {
    verdicts = await judgeStops();
  }, 900_000);

  test.each(['cause', 'initiator'] as const)('have the %s that diagnosis finds', (respect) => {
    const right = verdicts.length - verdicts.filter(isWrong(respect)).length;

    expect(right / verdicts.length, confusions(verdicts, respect)).toBeGreaterThanOrEqual(0.99);
  });

  test('have every cause that faults give a stop', () => {
    const causes = new Set(verdicts.map(({ real }) => real.cause));
    const stopping = FAULTS.filter((fault) => 'truth' in fault && !('refusesPlacement' in fault));

    expect(stopping.filter((fault) => 'truth' in fault && !causes.has(fault.truth.cause))).toEqual([]);
    expect(causes.size).toBeGreaterThanOrEqual(25);
  });

  test('are the work of every fault that stops tasks, Spot, retirement, lost zones and lost instances among them', () => {
    const stopping = FAULTS.filter(
      (fault) => ('truth' in fault || 'endsContainer' in fault) && !('refusesPlacement' in fault),
    ).map(({ id }) => id);
    const count = (id: string) => verdicts.filter(({ fault }) => fault === id).length;

    expect(stopping).toEqual(
      expect.arrayContaining(['instance-terminated', 'spot-interruption', 'task-retirement', 'zone-outage']),
    );
    expect(stopping.filter((id) => count(id) === 0)).toEqual([]);
  });

  test('have every initiator but Taskwarden, whose actions are not played here', () => {
    const initiators = new Set(verdicts.map(({ real }) => real.initiator));

    expect([...initiators].toSorted()).toEqual(
      [
        'autoscaling',
        'deployment',
        'health-check',
        'host',
        'service-scheduler',
        'spot',
        'task',
        'user',
      ].toSorted(),
    );
  });
});

describe('a fault that lets no task start', () => {
  const refusing = FAULTS.flatMap((fault) =>
    'refusesPlacement' in fault ? [{ id: fault.id, truth: fault.truth }] : [],
  );

  test.each(refusing)('$id is found in what the service scheduler tells', async ({ id, truth }) => {
    const simulator = aRandomWorld(1);
    const responder = createResponder({ configuration: DEFAULT_CONFIGURATION, startsAt: simulator.now });
    const facts: Fact[] = [];
    simulator.onEvent((event) => {
      const reading = readEvent(JSON.stringify(event));
      if (reading.outcome === 'fact' && reading.fact.type === 'service-action') facts.push(reading.fact);
    });

    simulator.letLoose({ fault: id });
    simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 9 });
    simulator.pass(5 * MINUTE);
    const told = await Promise.all(facts.map((fact) => responder.take(fact, simulator.now)));

    const causes = told.flatMap(({ diagnosis }) => diagnosis?.cause ?? []);
    expect(new Set(causes)).toEqual(new Set([truth.cause]));
  });
});
