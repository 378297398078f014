import type { Instant } from '@taskwarden/domain';
import { readEvent } from '@taskwarden/events';
import { readRunningTask } from '@taskwarden/policy';
import type { Configuration } from '@taskwarden/response';
import {
  type Expectation,
  type Moment,
  type Outcome,
  type Play,
  playScenario,
  type Scenario,
} from '@taskwarden/simulator/scenario';
import type { PolicyFact } from './policy-responder.ts';
import { createResponder, type Responder } from './responder.ts';
import { momentsOfPolicy, momentsOfResponse } from './response-moments.ts';
import { simulatedEcs } from './simulated-ecs.ts';

/** An expectation and what became of it. */
export interface Judged extends Outcome {
  readonly expectation: string;
}

/** A scenario, played. */
export interface Simulated {
  readonly moments: readonly Moment[];
  readonly judged: readonly Judged[];
  readonly seed: number;
  readonly seconds: number;
}

export interface SimulateOptions {
  readonly seed?: number;
  /** Ends earlier, or later, than the scenario says. */
  readonly untilSeconds?: number;
  /** Given where Taskwarden responds. */
  readonly configuration?: Configuration;
}

/** Whether only a response to the events can tell what the scenario expects. */
export const needsResponse = ({ expectations }: Scenario): boolean =>
  expectations.some((expectation) => expectation.needsResponse);

/** Plays a scenario to its end on a virtual clock, and holds it against what it expects. */
export async function simulate(
  scenario: Scenario,
  {
    seed = scenario.seed,
    untilSeconds: seconds = scenario.lastsSeconds,
    configuration,
  }: SimulateOptions = {},
): Promise<Simulated> {
  const play = playScenario(scenario, { seed });
  const begin = play.simulator.now;
  const moments: Moment[] = [];
  const responder =
    configuration &&
    createResponder({
      configuration,
      startsAt: begin,
      ...momentsOfResponse(begin, (moment) => moments.push(moment)),
      policy: {
        reader: simulatedEcs(play.simulator, 'taskwarden'),
        writer: simulatedEcs(play.simulator, 'taskwarden-action'),
        ...momentsOfPolicy(begin, (moment) => moments.push(moment)),
      },
    });
  await run(play, { responder, until: begin + seconds * 1000, moments });
  return { moments, seed, seconds, judged: judge(scenario.expectations, moments, seconds) };
}

/** Facts of the world's events, as they come: whoever takes them takes them out. */
function factsOf({ simulator }: Play): PolicyFact[] {
  const facts: PolicyFact[] = [];
  simulator.onEvent((event) => {
    const reading = readEvent(JSON.stringify(event));
    if (reading.outcome !== 'fact') return;
    const { fact } = reading;
    const isOfTask = fact.type === 'task-state-change';
    facts.push({ fact, ...(isOfTask && { running: readRunningTask(event.detail).value }) });
  });
  return facts;
}

interface Stage {
  readonly responder: Responder | undefined;
  /** What the responder has not taken yet. */
  readonly taken: PolicyFact[];
  readonly moments: Moment[];
}

/** Time runs from one thing that is due to the next, in the world or in the response. */
async function run(
  play: Play,
  { responder, until, moments }: Omit<Stage, 'taken'> & { readonly until: Instant },
): Promise<void> {
  const stage = { responder, moments, taken: responder === undefined ? [] : factsOf(play) };
  for (;;) {
    const next = Math.min(play.nextAt() ?? until, responder?.nextAt() ?? until, until);
    await moveTo(next, play, stage);
    if (next === until) return;
  }
}

/** Everything of one moment: what the response does to the world makes facts of its own, which are taken at once. */
async function moveTo(now: Instant, play: Play, { responder, taken, moments }: Stage): Promise<void> {
  do {
    moments.push(...play.advance(now));
    for (const { fact, running } of taken.splice(0)) await responder?.take(fact, now, running);
    await responder?.advance(now);
  } while (taken.length > 0);
  moments.push(...play.advance(now));
}

function judge(
  expectations: readonly Expectation[],
  moments: readonly Moment[],
  seconds: number,
): readonly Judged[] {
  return expectations.map(({ text, check }) => ({ expectation: text, ...check(moments, seconds) }));
}
