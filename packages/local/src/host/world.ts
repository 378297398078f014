/**
 * The embedded AWS put together, and the methods by which the other thread has a hand in it. Imported only after this
 * thread's globals follow the clock.
 */
import { mkdirSync } from 'node:fs';
import type { Script } from '@taskwarden/simulator';
import { keepTime } from '../clock/kept-time.ts';
import type { Release, ScaledClock } from '../clock/scaled-clock.ts';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../endpoint/http.ts';
import { type CallFault, type CrashPoint, Interceptor } from '../endpoint/interceptor.ts';
import { type HttpServer, startHttpServer } from '../endpoint/server.ts';
import type { RecordedEvent } from '../event-bridge/event.ts';
import type { PlannedEvent, Signal } from '../local-aws.ts';
import type { SlackFailure } from '../slack/slack.ts';
import type { QueueDepth } from '../sqs-sns/messages.ts';
import { Counting } from './counting.ts';
import { createFront } from './front.ts';
import { Functions } from './functions.ts';
import type { HostOptions } from './options.ts';
import { Quiet } from './quiet.ts';
import { startScheduledEvents } from './scheduled-events.ts';
import { type Services, startServices } from './services.ts';

export interface WorldOptions {
  readonly options: HostOptions;
  readonly clock: ScaledClock;
  readonly emit: (signal: Signal) => void;
}

interface World extends WorldOptions {
  readonly server: HttpServer;
  readonly services: Services;
  readonly functions: Functions;
  readonly interceptor: Interceptor;
  readonly counting: Counting;
  readonly quiet: Quiet;
  /** Ends the events that come by the clock. */
  stopEvents: Release;
}

export type HostMethods = ReturnType<typeof methodsOf>;

const isPending = ({ isDeadLetterQueue, waiting, inFlight, delayed }: QueueDepth): boolean =>
  !isDeadLetterQueue && waiting + inFlight + delayed > 0;

const notStarted = async (_request: HttpRequest): Promise<HttpResponse> =>
  jsonResponse(503, { message: 'The embedded AWS is starting' });

export async function startWorld({ options, clock, emit }: WorldOptions): Promise<HostMethods> {
  if (options.dataDir !== undefined) mkdirSync(options.dataDir, { recursive: true });
  const counting = new Counting();
  const tell = (signal: Signal): void => {
    counting.take(signal);
    services?.metrics.take(signal);
    emit(signal);
  };
  let services: Services | undefined;
  let answer = notStarted;
  const server = await startHttpServer((request) => answer(request), options.port);
  services = await startServices({ ...options, clock, origin: server.origin, emit: tell });
  const { messaging } = services;
  const interceptor = new Interceptor();
  const front = createFront(services, interceptor);
  const functions = new Functions({
    ...options,
    clock,
    messaging,
    switches: services.switches,
    interceptor,
    call: (request, caller) => front.answerFunction(request, caller),
    emit: tell,
    onActivity: () => quiet.touch(),
  });
  const quiet = new Quiet({ clock, isBusy: () => functions.isBusy || messaging.depths().some(isPending) });
  answer = (request) => front.answer(request);
  const parts = { options, clock, emit, server, services, functions, interceptor, counting, quiet };
  return methodsOf({ ...parts, stopEvents: () => undefined });
}

function methodsOf(world: World) {
  const { clock, services, functions, interceptor, counting } = world;
  const { messaging, slack } = services;
  return {
    origin: () => world.server.origin,
    /** From here on the clock runs at its factor, and the functions work. */
    begin() {
      functions.start();
      world.stopEvents = startScheduledEvents({ ...world.options, clock, bus: services.bus });
      clock.setFactor(world.options.factor);
    },
    now: () => clock.now(),
    setFactor: (factor: number) => clock.setFactor(factor),
    putEvents: (events: readonly RecordedEvent[]) => put(world, events),
    play: (plan: readonly PlannedEvent[]) => play(world, plan),
    isWorldKept: () => services.controlPlane.isKept,
    playScenario: (script: Script, how: { readonly repeats: boolean }) => playScenario(world, script, how),
    idle: (quietSeconds: number) => world.quiet.wait(quietSeconds),
    counters: () => counting.counters(),
    queues: () => messaging.depths(),
    deadLetters: () => messaging.deadLetters(),
    topicMessages: () => messaging.topicMessages(),
    slackMessages: () => slack.messages(),
    slackRateLimit: (seconds: number) => slack.rateLimit(seconds),
    slackFailNext: (count: number, failure: SlackFailure) => slack.failNext(count, failure),
    invoke: (name: string, event: unknown) => functions.host(name).invoke(event),
    kill: (name: string) => functions.host(name).kill(),
    crashAt: (point: CrashPoint) => interceptor.crashAt(point),
    failCalls: (fault: CallFault) => interceptor.failCalls(fault),
    invocations: () => counting.invocations,
    logs: () => counting.lines,
    close: () => close(world),
  };
}

async function put({ clock, services, quiet }: World, events: readonly RecordedEvent[]): Promise<void> {
  quiet.touch();
  await clock.during(async () => {
    for (const event of events) await services.bus.put(event);
  });
}

async function play(world: World, plan: readonly PlannedEvent[]): Promise<void> {
  const { clock } = world;
  for (const { at, event } of plan.toSorted((a, b) => a.at - b.at)) {
    if (at > clock.now()) await clock.sleep(at - clock.now());
    await put(world, [event]);
  }
}

/** Ends with the scenario, on the clock. */
async function playScenario(
  { clock, services }: World,
  script: Script,
  how: { readonly repeats: boolean },
): Promise<void> {
  const end = clock.now() + script.lastsSeconds * 1000;
  services.controlPlane.play(script, how);
  await clock.sleep(end - clock.now());
}

async function close({ options, clock, functions, server, services, stopEvents }: World): Promise<void> {
  clock.setFactor(1);
  stopEvents();
  await functions.close();
  await server.close();
  await services.close();
  if (options.dataDir !== undefined) keepTime(options.dataDir, clock.now());
}
