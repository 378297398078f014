import { relative } from 'node:path';
import {
  InvalidRecording,
  type LocalAws,
  loadRecording,
  type PlannedEvent,
  planRecording,
  type Recording,
} from '@taskwarden/local';
import type { Configuration } from '@taskwarden/response';
import type { Call, ExitCode } from '../command.ts';
import { CliFault } from '../fault.ts';
import type { Page } from '../render/diagnosis.ts';
import { invitation } from '../render/invitation.ts';
import { summaryView } from '../render/summary.ts';
import { span } from '../render/time.ts';
import { type Watch, watchSignal } from '../render/watch.ts';
import { countEndings, outcomeOf } from './outcome.ts';
import { type Playback, play } from './playback.ts';
import { openSession } from './session.ts';
import { EXAMPLE_ENTRIES, localConfiguration, RECORDED_EVENTS } from './settings.ts';
import { type Summary, summarise } from './summary.ts';

/** For what is late: events that come after others of the same time, messages that Slack put off. */
const LEEWAY_SECONDS = 120;
/** The exit code of a run that Ctrl-C cut short, as shells count it. */
const INTERRUPTED = 130;

export interface LocalCommandOptions {
  readonly once?: true;
  readonly events?: string;
  readonly speed: number;
  readonly port?: number;
  readonly data?: string;
}

/** Where people read: standard output, or standard error where that belongs to a program. */
interface Stage {
  readonly page: Page;
  readonly say: (text: string) => void;
  readonly progress: (doing: string) => void;
}

/** The whole of `taskwarden local`: start, play, sum up, listen until Ctrl-C, end. */
export async function runLocal(call: Call, options: LocalCommandOptions): Promise<ExitCode> {
  const stage = stageFor(call);
  const recording = recordingIn(options.events ?? RECORDED_EVENTS);
  const interrupted = call.terminal.interrupted().then(() => 'interrupted' as const);
  const { configuration, file } = localConfiguration(call);
  const length = lengthOf(planRecording(recording, 0)) + aftermathOf(configuration);
  stage.progress(`Configuration: ${relative('', file)}`);
  const session = await openSession({
    configuration,
    configFile: file,
    port: options.port,
    dataDir: options.data,
    startAt: call.terminal.now() - length,
    progress: stage.progress,
  });
  try {
    const startedAt = await session.aws.now();
    const plan = planRecording(recording, startedAt);
    const playing = { plan, speed: options.speed, until: startedAt + length };
    const watching = watch(session.aws, stage);
    const summary = await Promise.race([playback(session.aws, playing, stage), interrupted]);
    if (summary === 'interrupted') return INTERRUPTED;
    if (call.output === 'json') call.terminal.out(`${JSON.stringify(summary)}\n`);
    else stage.say(`\n${summaryView(summary, stage.page)}`);
    if (options.once) return 0;
    watching.showEvents();
    stage.say(invitation(session.aws, { entries: relative('', EXAMPLE_ENTRIES), page: stage.page }));
    await Promise.race([interrupted, brokenDown(session.aws)]);
    return 0;
  } finally {
    await session.close();
  }
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

function stageFor({ terminal, output, paint, paintErr }: Call): Stage {
  const isForProgram = output === 'json';
  return {
    page: { width: terminal.width, paint: isForProgram ? paintErr : paint },
    say: isForProgram ? terminal.err : terminal.out,
    progress: (doing) => terminal.err(`${paintErr('»', 'cyan')} ${doing}\n`),
  };
}

/** Everything that happens from now on is shown as it happens; single events only when asked for. */
function watch(aws: LocalAws, { say, page }: Stage): { readonly showEvents: () => void } {
  let seen: Watch = { titles: {}, showsEvents: false };
  aws.on((signal) => {
    const { watch: next, text } = watchSignal(seen, signal, page);
    seen = next;
    if (text !== '') say(text);
  });
  return {
    showEvents: () => {
      seen = { ...seen, showsEvents: true };
    },
  };
}

async function playback(aws: LocalAws, playing: Playback, { progress }: Stage): Promise<Summary> {
  const endings = countEndings(aws);
  const { plan, speed } = playing;
  progress(`Playing ${plan.length} events that span ${span(lengthOf(plan))}, ${speed} times as fast\n`);
  await play(aws, playing);
  return summarise(await outcomeOf(aws, endings()));
}

/** How long it takes after the last event until quiet has ended every incident that it ends. */
function aftermathOf({ grouping }: Configuration): number {
  return (grouping.groupWaitSeconds + grouping.quietPeriodSeconds + LEEWAY_SECONDS) * 1000;
}

function lengthOf(plan: readonly PlannedEvent[]): number {
  const times = plan.map(({ at }) => at);
  return plan.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}

/** Never resolves; rejects when there is nothing left to listen to. */
function brokenDown(aws: LocalAws): Promise<never> {
  return new Promise((_resolve, reject) => {
    aws.on((signal) => {
      if (signal.signal === 'broke-down')
        reject(new CliFault(`the embedded AWS broke down: ${signal.error}`));
    });
  });
}
