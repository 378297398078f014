import { InvalidRecording, isWorldKept, loadRecording, type Recording } from '@taskwarden/local';
import type { Scenario } from '@taskwarden/simulator/scenario';
import { CliFault } from '../fault.ts';
import { type LoadedScenario, loadScenario } from '../simulate/load-scenario.ts';
import type { Paint } from '../terminal.ts';
import { LIVING_WORLD, RECORDED_EVENTS } from './settings.ts';

export interface ProgrammeOptions {
  readonly events?: string;
  readonly scenario?: string;
  readonly once?: true;
  readonly data?: string;
}

/** What there is to be seen, in this order. */
export interface Programme {
  readonly recording?: Recording;
  readonly scenario?: Scenario;
  /** After the summary: a world that lives on, over and over. */
  readonly encore?: Scenario;
  /** Nothing is played: the world of an earlier run lives on. */
  readonly goesOn?: true;
  /** What the scenario brings in place of the configuration's own. */
  readonly policy?: LoadedScenario['policy'];
}

/** What was asked for; where nothing was, the recorded events that come with Taskwarden, and then a world that lives. */
export async function programmeFor(
  { events, scenario, once, data }: ProgrammeOptions,
  paint: Paint,
): Promise<Programme> {
  if (events === undefined && scenario === undefined) {
    const { scenario: encore, policy } = await loadScenario(LIVING_WORLD, paint);
    // Its ledger knows the recorded events: played again, they would be other events.
    if (once !== true && data !== undefined && isWorldKept(data)) return { encore, policy, goesOn: true };
    return { recording: recordingIn(RECORDED_EVENTS), encore, policy };
  }
  return {
    ...(events !== undefined && { recording: recordingIn(events) }),
    ...(scenario !== undefined && (await loadScenario(scenario, paint))),
  };
}

function recordingIn(folder: string): Recording {
  try {
    const recording = loadRecording(folder);
    if (recording.worlds.length > 0) return recording;
  } catch (error) {
    if (!(error instanceof InvalidRecording)) throw error;
    throw new CliFault(`the events in ${folder} can't be played: ${error.message}.`, undefined, error);
  }
  throw new CliFault(`there are no events in ${folder}.`, 'Every .json file below it is one event.');
}
