import type { Instant } from '@taskwarden/domain';
import type { Expectation, Outcome } from '../scenario/expectation.ts';
import type { Moment } from '../scenario/moment.ts';
import { type Play, playScenario, ScenarioFault } from '../scenario/play.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Simulator } from '../simulator.ts';

/** What of a scenario is played; what it expects is judged elsewhere. Plain data. */
export type Script = Omit<Scenario, 'expectations'>;

/** A scenario that is under way: plain data, so that it can be kept beside a snapshot of its world. */
export interface Playing {
  readonly begin: Instant;
  readonly script: Script;
  /** Begins anew when it is over, without making its world once more. */
  readonly repeats: boolean;
}

/** A sentence of a scenario that is over, and what became of it: nobody judges where only a response can tell. */
export type Judged = { readonly expectation: string } & (Outcome | { readonly seen: string });

/** A scenario that was played to its end. Kept as long as the stage stands. */
export interface Over extends Omit<Playing, 'repeats'> {
  readonly judged: readonly Judged[];
}

export interface StageOptions {
  /** It begins anew when it is over. */
  readonly repeats?: boolean;
  /** Judged when it is over, by what was seen of it on this stage. */
  readonly expectations?: readonly Expectation[];
}

/** A simulator with the scenarios that are played on it: one clock moves them all. */
export interface Stage {
  readonly now: Instant;
  nextAt(): Instant | undefined;
  advance(until: Instant): void;
  /**
   * Plays a scenario from now on: its world, which is added to what there is, is made at once.
   *
   * @throws ScenarioFault when its world can't be made
   */
  play(script: Script, options?: StageOptions): Playing;
  /** Goes on with a scenario whose begin lies in the past: the steps before the present are over. */
  resume(playing: Playing): void;
  playing(): readonly Playing[];
  /** The newest last; of those that repeat, none. */
  readonly over: readonly Over[];
  /** Scenarios that had to be broken off, and why. */
  readonly brokenOff: readonly { readonly says: string; readonly because: string }[];
}

interface Staged extends Playing {
  readonly play: Play;
  readonly expectations: readonly Expectation[];
  readonly moments: Moment[];
}

const UNJUDGED = 'not judged here: only a response can tell; taskwarden simulate brings one';

function judge({ expectations, moments, script }: Staged): readonly Judged[] {
  return expectations.map(({ text, needsResponse, check }) => ({
    expectation: text,
    ...(needsResponse ? { seen: UNJUDGED } : check(moments, script.lastsSeconds)),
  }));
}

const endOf = ({ begin, script }: Playing): Instant => begin + script.lastsSeconds * 1000;

const withoutItsWorld = (script: Script): Script => ({
  ...script,
  workloads: [],
  autoScalingGroups: [],
  alarms: [],
  steps: script.steps.filter(({ atSeconds }) => atSeconds > 0),
});

/** Who is on the stage. */
function createCast(simulator: Simulator) {
  let staged: readonly Staged[] = [];
  const enter = (
    playing: Playing,
    options: { readonly begin?: Instant },
    expectations: readonly Expectation[] = [],
  ): Staged => {
    const play = playScenario({ ...playing.script, expectations: [] }, { simulator, ...options });
    const one: Staged = { ...playing, play, expectations, moments: [] };
    staged = [...staged, one];
    return one;
  };
  return {
    enter,
    goOn: (playing: Playing): Staged => enter(playing, playing),
    drop: (one: Staged): void => {
      one.play.leave();
      staged = staged.filter((other) => other !== one);
    },
    all: () => staged,
  };
}

export function createStage(simulator: Simulator): Stage {
  const { all, enter, goOn, drop } = createCast(simulator);
  const brokenOff: { says: string; because: string }[] = [];
  const over: Over[] = [];

  const end = (one: Staged): void => {
    if (one.expectations.length > 0) one.moments.push(...one.play.advance(endOf(one)));
    drop(one);
    const { begin, script, repeats } = one;
    if (repeats) goOn({ begin: endOf(one), script: withoutItsWorld(script), repeats });
    else over.push({ begin, script, judged: judge(one) });
  };
  /** All of them up to the same moment, which is never later than anybody's next step. */
  const moveTo = (at: Instant): void => {
    for (const one of all()) {
      try {
        const seen = one.play.advance(at);
        if (one.expectations.length > 0) one.moments.push(...seen);
      } catch (error) {
        if (!(error instanceof ScenarioFault)) throw error;
        brokenOff.push({ says: one.script.says, because: error.message });
        drop(one);
      }
    }
    simulator.advance(at);
    for (const one of all().filter((any) => endOf(any) <= at)) end(one);
  };
  const nextAt = (): Instant | undefined => {
    const known = [simulator.nextAt(), ...all().flatMap((one) => [one.play.nextAt(), endOf(one)])];
    const moments = known.filter((at) => at !== undefined);
    return moments.length === 0 ? undefined : Math.min(...moments);
  };

  return {
    get now() {
      return simulator.now;
    },
    nextAt,
    advance(until) {
      for (let at = nextAt(); at !== undefined && at <= until; at = nextAt()) moveTo(at);
      simulator.advance(until);
    },
    play(script, { repeats = false, expectations } = {}) {
      const one = enter({ begin: simulator.now, script, repeats }, {}, expectations);
      try {
        one.play.advance(simulator.now);
      } catch (error) {
        drop(one);
        throw error;
      }
      return one;
    },
    resume: (playing) => void goOn(playing),
    playing: () => all().map(({ begin, script, repeats }) => ({ begin, script, repeats })),
    over,
    brokenOff,
  };
}
