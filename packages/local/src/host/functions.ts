import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Release, ScaledClock } from '../clock/scaled-clock.ts';
import type { HttpRequest } from '../endpoint/http.ts';
import type { Caller, Intercepted, Interceptor } from '../endpoint/interceptor.ts';
import { QueueMapping } from '../event-source/queue-mapping.ts';
import { scheduledEvent, startSchedule } from '../event-source/schedule.ts';
import { FunctionHost } from '../lambda/function-host.ts';
import type { MappingSwitches } from '../lambda/mapping-switches.ts';
import { functionEnvironment } from '../lambda/wiring.ts';
import type { Signal } from '../local-aws.ts';
import type { Messaging } from '../sqs-sns/messaging.ts';
import { ACCOUNT } from '../sqs-sns/names.ts';
import type { LocalFunction } from '../topology.ts';
import type { HostOptions } from './options.ts';

export interface FunctionsOptions extends HostOptions {
  readonly clock: ScaledClock;
  readonly messaging: Messaging;
  readonly interceptor: Interceptor;
  readonly switches: MappingSwitches;
  /** Passes a function's call on to a service. */
  readonly call: (request: HttpRequest, caller: Caller) => Promise<Intercepted>;
  readonly emit: (signal: Signal) => void;
  readonly onActivity: () => void;
}

/**
 * The functions of the topology with what invokes them. How an invocation goes is never a rejected promise; one that
 * rejects is a fault of the embedded AWS, and is left unhandled to end its thread.
 */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #hosts = new Map<string, FunctionHost>();
  /** By function. */
  readonly #mappings = new Map<string, QueueMapping>();
  readonly #schedules: Release[] = [];

  constructor(options: FunctionsOptions) {
    this.#options = options;
    for (const [name, spec] of Object.entries(options.topology.functions)) {
      this.#hosts.set(name, this.#createHost(name, spec));
    }
    options.switches.onChange((name, enabled) => this.#switch(name, enabled));
  }

  /** Begins to poll the queues and to keep the schedules. */
  start(): void {
    for (const [name, { source }] of Object.entries(this.#options.topology.functions)) {
      if ('queue' in source) this.#map(name, source);
      else this.#schedule(name, source);
    }
  }

  get isBusy(): boolean {
    return (
      [...this.#mappings.values()].some(({ isBusy }) => isBusy) ||
      [...this.#hosts.values()].some(({ isBusy }) => isBusy)
    );
  }

  host(name: string): FunctionHost {
    const host = this.#hosts.get(name);
    if (!host) throw new Error(`The topology has no function ${name}`);
    return host;
  }

  async close(): Promise<void> {
    for (const mapping of this.#mappings.values()) mapping.stop();
    for (const stop of this.#schedules) stop();
    await Promise.all([...this.#hosts.values()].map((host) => host.close()));
  }

  #createHost(name: string, { memoryMiB, timeoutSeconds }: LocalFunction): FunctionHost {
    const { bundles, environment, region, topology, clock, call, interceptor, emit, concurrency } =
      this.#options;
    const bundle = join(bundles, `${name}.mjs`);
    if (!existsSync(bundle))
      throw new Error(`There is no bundle of ${name} in ${bundles}: build the functions first`);
    return new FunctionHost({
      concurrency,
      onInvocation: (invocation) => emit({ signal: 'invocation', invocation }),
      setup: {
        name,
        bundle,
        memoryMiB,
        timeoutSeconds,
        arn: `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`,
        clock,
        environment: (origin) =>
          functionEnvironment({ name, memoryMiB, topology, region, origin, added: environment }),
        call,
        losesResponse: (caller) => interceptor.killsAfterResponse(caller),
        onLine: (line) => emit({ signal: 'log', line: { function: name, at: clock.now(), line } }),
      },
    });
  }

  #map(name: string, source: Extract<LocalFunction['source'], { queue: string }>): void {
    const { messaging, clock, onActivity } = this.#options;
    const mapping = new QueueMapping({ ...source, messaging, host: this.host(name), clock, onActivity });
    this.#mappings.set(name, mapping);
    void mapping.run();
  }

  #switch(name: string, enabled: boolean): void {
    const { source } = this.#options.topology.functions[name] ?? {};
    this.#mappings.get(name)?.stop();
    if (enabled && source !== undefined && 'queue' in source) this.#map(name, source);
  }

  #schedule(name: string, source: Extract<LocalFunction['source'], { schedule: string }>): void {
    const { clock, region } = this.#options;
    const { schedule: expression, timeZone } = source;
    const invoke = (at: number): void => {
      const event = scheduledEvent(name, at, { account: ACCOUNT, region });
      void this.host(name).invoke(event);
    };
    this.#schedules.push(
      startSchedule({ expression, ...(timeZone !== undefined && { timeZone }), clock, invoke }),
    );
  }
}
