import type { Instant } from '@taskwarden/domain';
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
  play(script: Script, options?: { readonly repeats?: boolean }): Playing;
  /** Goes on with a scenario whose begin lies in the past: the steps before the present are over. */
  resume(playing: Playing): void;
  playing(): readonly Playing[];
  /** Scenarios that had to be broken off, and why. */
  readonly brokenOff: readonly { readonly says: string; readonly because: string }[];
}

interface Staged extends Playing {
  readonly play: Play;
}

const endOf = ({ begin, script }: Playing): Instant => begin + script.lastsSeconds * 1000;

const withoutItsWorld = (script: Script): Script => ({
  ...script,
  workloads: [],
  autoScalingGroups: [],
  alarms: [],
  steps: script.steps.filter(({ atSeconds }) => atSeconds > 0),
});

export function createStage(simulator: Simulator): Stage {
  let staged: readonly Staged[] = [];
  const brokenOff: { says: string; because: string }[] = [];

  const put = (playing: Playing, options: { readonly begin?: Instant }): Staged => {
    const play = playScenario({ ...playing.script, expectations: [] }, { simulator, ...options });
    const one: Staged = { ...playing, play };
    staged = [...staged, one];
    return one;
  };
  const goOn = (playing: Playing): Staged => put(playing, playing);
  const drop = (one: Staged): void => {
    staged = staged.filter((other) => other !== one);
  };
  /** All of them up to the same moment, which is never later than anybody's next step. */
  const moveTo = (at: Instant): void => {
    for (const one of staged) {
      try {
        one.play.advance(at);
      } catch (error) {
        if (!(error instanceof ScenarioFault)) throw error;
        brokenOff.push({ says: one.script.says, because: error.message });
        drop(one);
      }
    }
    simulator.advance(at);
    for (const over of staged.filter((one) => endOf(one) <= at)) {
      drop(over);
      if (over.repeats) goOn({ ...over, begin: endOf(over), script: withoutItsWorld(over.script) });
    }
  };
  const nextAt = (): Instant | undefined => {
    const known = [simulator.nextAt(), ...staged.flatMap((one) => [one.play.nextAt(), endOf(one)])];
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
    play(script, { repeats = false } = {}) {
      const one = put({ begin: simulator.now, script, repeats }, {});
      try {
        one.play.advance(simulator.now);
      } catch (error) {
        drop(one);
        throw error;
      }
      return one;
    },
    resume: (playing) => void goOn(playing),
    playing: () => staged.map(({ begin, script, repeats }) => ({ begin, script, repeats })),
    brokenOff,
  };
}
