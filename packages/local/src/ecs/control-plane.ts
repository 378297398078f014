/**
 * ECS and the logs of its containers: the simulator, living on the embedded AWS's clock. Its events go onto the bus, its API
 * and its control API are answered on the endpoint.
 */
import {
  answerCall,
  control,
  createSimulator,
  createStage,
  operationOf,
  type Pace,
  pace,
  type Script,
  type Simulator,
  type Stage,
} from '@taskwarden/simulator';
import type { Release, ScaledClock } from '../clock/scaled-clock.ts';
import type { Handler } from '../endpoint/http.ts';
import type { RecordedEvent } from '../event-bridge/event.ts';
import { keepWorld, keptWorld } from './kept-world.ts';

export interface ControlPlaneOptions {
  readonly clock: ScaledClock;
  readonly account: string;
  readonly region: string;
  /** Worlds of different seeds differ in every id. */
  readonly seed?: number;
  /** Where the world is kept. */
  readonly dataDir?: string;
  readonly put: (event: RecordedEvent) => Promise<void>;
}

export interface ControlPlane {
  /** ECS and CloudWatch Logs. */
  readonly handle: Handler;
  /** `/simulator/…`: faults, time, scenarios. */
  readonly control: Handler;
  /** The world lives on from an earlier run. */
  readonly isKept: boolean;
  /** Plays a scenario from now on. Throws, in words, when ECS refuses its world. */
  play(script: Script, options?: { readonly repeats?: boolean }): void;
  /** Keeps the world, and ends when the bus has all events. */
  close(): Promise<void>;
}

/** How often the world is kept, on the clock. */
const KEEP_EVERY_MS = 30_000;

export function createControlPlane(options: ControlPlaneOptions): ControlPlane {
  const { clock, region, account, seed, dataDir, put } = options;
  const kept = dataDir === undefined ? undefined : keptWorld(dataDir);
  const simulator = createSimulator({
    region,
    account,
    ...(seed !== undefined && { seed }),
    startsAt: Math.ceil(clock.now()),
    ...(kept && { snapshot: kept.snapshot }),
  });
  const stage = createStage(simulator);
  for (const playing of kept?.playing ?? []) stage.resume(playing);
  // What happened while nobody ran it is told to nobody.
  stage.advance(Math.ceil(clock.now()));
  const outbound = inOrder(put);
  simulator.onEvent(outbound.put);
  const time = pace(stage, { speed: 1, now: () => clock.now() });
  const stopKeeping = dataDir === undefined ? undefined : keepOn({ clock, dataDir, simulator, stage });
  return {
    ...endpoints({ clock, simulator, stage, time }),
    isKept: kept !== undefined,
    play(script, how) {
      time.catchUp();
      stage.play(script, how);
      time.catchUp();
    },
    async close() {
      time.stop();
      stopKeeping?.();
      await outbound.delivered();
    },
  };
}

/** One event after another, as they were emitted. */
function inOrder(put: ControlPlaneOptions['put']) {
  let last = Promise.resolve();
  return {
    put: (event: RecordedEvent): void => {
      last = last.then(() => put(event));
    },
    delivered: () => last,
  };
}

interface Kept {
  readonly clock: ScaledClock;
  readonly dataDir: string;
  readonly simulator: Simulator;
  readonly stage: Stage;
}

/** Keeps the world now and then, and a last time when told to stop. */
function keepOn({ clock, dataDir, simulator, stage }: Kept): Release {
  const keep = (): void => keepWorld(dataDir, { snapshot: simulator.snapshot(), playing: stage.playing() });
  const stop = clock.every(KEEP_EVERY_MS, keep);
  return () => {
    stop();
    keep();
  };
}

interface Living {
  readonly clock: ScaledClock;
  readonly simulator: Simulator;
  readonly stage: Stage;
  readonly time: Pace;
}

function endpoints({ clock, simulator, stage, time }: Living): Pick<ControlPlane, 'control' | 'handle'> {
  /** The one clock of the embedded AWS. */
  const theClock = {
    speed: () => clock.factor(),
    setSpeed: (speed: number) => clock.setFactor(speed),
    pass: (milliseconds: number) => clock.leap(milliseconds).then(() => time.catchUp()),
  };
  return {
    async handle(request) {
      time.catchUp();
      const answer = answerCall(simulator, request);
      time.catchUp();
      const latency = simulator.latencyOf(operationOf(request.headers));
      if (latency > 0) await clock.sleep(latency);
      return answer;
    },
    async control(request) {
      time.catchUp();
      const answer = await control({ simulator, stage, clock: theClock }, request);
      time.catchUp();
      return answer;
    },
  };
}
