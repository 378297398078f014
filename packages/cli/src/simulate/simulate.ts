import type { Instant } from '@taskwarden/domain';
import { type Fact, readEvent } from '@taskwarden/events';
import type { Configuration } from '@taskwarden/response';
import {
  type Expectation,
  type IncidentMoment,
  type MessageMoment,
  type Moment,
  type Outcome,
  type Play,
  playScenario,
  type Scenario,
} from '@taskwarden/simulator/scenario';
import { messageLines } from './message-lines.ts';
import { createResponder, type Responder, type ResponderOptions } from './responder.ts';

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
  const responder = configuration && createResponder(responderOptions(configuration, begin, moments));
  await run(play, { responder, until: begin + seconds * 1000, moments });
  return { moments, seed, seconds, judged: judge(scenario.expectations, moments, seconds) };
}

/** Time runs from one thing that is due to the next, in the world or in the response. */
async function run(
  play: Play,
  { responder, until, moments }: { responder: Responder | undefined; until: Instant; moments: Moment[] },
): Promise<void> {
  const facts: Fact[] = [];
  if (responder) {
    play.simulator.onEvent((event) => {
      const reading = readEvent(JSON.stringify(event));
      if (reading.outcome === 'fact') facts.push(reading.fact);
    });
  }
  for (;;) {
    const next = Math.min(play.nextAt() ?? until, responder?.nextAt() ?? until, until);
    moments.push(...play.advance(next));
    for (const fact of facts.splice(0)) await responder?.take(fact, next);
    await responder?.advance(next);
    if (next === until) return;
  }
}

function responderOptions(configuration: Configuration, begin: Instant, moments: Moment[]): ResponderOptions {
  const seconds = (at: Instant): number => (at - begin) / 1000;
  return {
    configuration,
    startsAt: begin,
    onIncident({ incidentId, subject, diagnosis, level }, change, at) {
      moments.push({
        at: seconds(at),
        cluster: subject.clusterName,
        subject: subject.name,
        moment: 'incident',
        change,
        incidentId,
        cause: diagnosis.cause,
        level,
      } satisfies IncidentMoment);
    },
    onTelling({ notice, channels }, at) {
      moments.push({
        at: seconds(at),
        cluster: notice.clusterName,
        subject: notice.subject.name,
        moment: 'message',
        channels,
        kind: notice.kind,
        incidentId: notice.incidentId,
        cause: notice.cause,
        lines: messageLines(notice),
      } satisfies MessageMoment);
    },
  };
}

function judge(
  expectations: readonly Expectation[],
  moments: readonly Moment[],
  seconds: number,
): readonly Judged[] {
  return expectations.map(({ text, check }) => ({ expectation: text, ...check(moments, seconds) }));
}
