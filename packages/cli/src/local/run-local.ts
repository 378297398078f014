import { relative } from 'node:path';
import type { LocalAws } from '@taskwarden/local';
import type { Configuration } from '@taskwarden/response';
import type { Call, ExitCode } from '../command.ts';
import { CliFault } from '../fault.ts';
import type { Page } from '../render/diagnosis.ts';
import { invitation } from '../render/invitation.ts';
import { summaryView } from '../render/summary.ts';
import { type Watch, watchSignal } from '../render/watch.ts';
import { durationOf, type Performance, perform, performEncore, type Speeds } from './perform.ts';
import { type ProgrammeOptions, programmeFor } from './programme.ts';
import { openSession } from './session.ts';
import { EXAMPLE_ENTRIES, localConfiguration } from './settings.ts';

/** For what is late: events that come after others of the same time, messages that Slack put off. */
const LEEWAY_SECONDS = 120;
/** The exit code of a run that Ctrl-C cut short, as shells count it. */
const INTERRUPTED = 130;

export interface LocalCommandOptions extends ProgrammeOptions, Speeds {
  readonly port?: number;
}

/** Where people read: standard output, or standard error where that belongs to a program. */
interface Stage {
  readonly page: Page;
  readonly say: (text: string) => void;
  readonly progress: (doing: string) => void;
}

/** The whole of `taskwarden local`: start, play, sum up, live on until Ctrl-C, end. */
export async function runLocal(call: Call, options: LocalCommandOptions): Promise<ExitCode> {
  const stage = stageFor(call);
  const interrupted = call.terminal.interrupted().then(() => 'interrupted' as const);
  const programme = await programmeFor(options, call.paintErr);
  const { configuration: written, file } = localConfiguration(call);
  const configuration = { ...written, ...programme.policy };
  const { progress } = stage;
  const aftermathMs = aftermathOf(configuration);
  const performance: Performance = { ...options, programme, aftermathMs, progress };
  stage.progress(
    `Configuration: ${relative('', file)}${programme.policy ? ", with the scenario's own policy" : ''}`,
  );
  const session = await openSession({
    configuration,
    configFile: file,
    port: options.port,
    dataDir: options.data,
    startAt: call.terminal.now() - durationOf(performance),
    progress: stage.progress,
  });
  try {
    const { aws } = session;
    const watching = watch(aws, stage);
    const summary = await Promise.race([perform(aws, performance), interrupted]);
    if (summary === 'interrupted') return INTERRUPTED;
    if (call.output === 'json') call.terminal.out(`${JSON.stringify(summary)}\n`);
    else stage.say(`\n${summaryView(summary, stage.page)}`);
    if (options.once) return 0;
    stage.say(invitation(aws, { entries: relative('', EXAMPLE_ENTRIES), page: stage.page }));
    const living = live(aws, performance).then(() => {
      watching.showEvents();
      return brokenDown(aws);
    });
    await Promise.race([interrupted, living]);
    return 0;
  } finally {
    await session.close();
  }
}

/** A world that is kept from an earlier run lives on as it is. */
async function live(aws: LocalAws, performance: Performance): Promise<void> {
  const { encore } = performance.programme;
  if (encore === undefined) return;
  if (await aws.ecs.isKept()) performance.progress('The clusters of the last run live on\n');
  else await performEncore(aws, encore, performance);
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

/** How long it takes after the last event until quiet has ended every incident that it ends. */
function aftermathOf({ grouping }: Configuration): number {
  return (grouping.groupWaitSeconds + grouping.quietPeriodSeconds + LEEWAY_SECONDS) * 1000;
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
