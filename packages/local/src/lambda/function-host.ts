import { randomUUID } from 'node:crypto';
import { ExecutionEnvironment, type FunctionSetup } from './execution-environment.ts';
import type { Invocation } from './invocation.ts';
import { Slots } from './slots.ts';

export interface FunctionHostOptions {
  readonly setup: FunctionSetup;
  /** Processes at most. */
  readonly concurrency: number;
  readonly onInvocation: (invocation: Invocation) => void;
}

/** A function and its processes: started as they are needed, used again and again, replaced when they die. */
export class FunctionHost {
  readonly #options: FunctionHostOptions;
  readonly #slots: Slots;
  readonly #environments = new Set<ExecutionEnvironment>();

  constructor(options: FunctionHostOptions) {
    this.#options = options;
    this.#slots = new Slots(options.concurrency);
  }

  get concurrency(): number {
    return this.#options.concurrency;
  }
  get isBusy(): boolean {
    return [...this.#environments].some(({ isIdle }) => !isIdle);
  }

  /** Invokes as an event source mapping does, and waits for the end. The clock runs at real speed meanwhile. */
  invoke(event: unknown): Promise<Invocation> {
    const { setup, onInvocation } = this.#options;
    return setup.clock.during(async () => {
      const release = await this.#slots.take();
      const environment = [...this.#environments].find(({ isIdle }) => isIdle) ?? this.#add();
      const coldStart = environment.isCold;
      const startedAt = setup.clock.now();
      const requestId = randomUUID();
      const ending = await environment.invoke(requestId, JSON.stringify(event));
      release();
      const durationMs = Math.round(setup.clock.now() - startedAt);
      const invocation: Invocation = {
        function: setup.name,
        requestId,
        ...ending,
        coldStart,
        startedAt,
        durationMs,
      };
      onInvocation(invocation);
      return invocation;
    });
  }

  /** Kills every process; how many there were. */
  kill(reason?: string): number {
    const { size } = this.#environments;
    for (const environment of this.#environments) environment.kill(reason);
    return size;
  }

  async close(): Promise<void> {
    const gone = [...this.#environments].map((environment) => environment.gone);
    this.kill('the embedded AWS is closing');
    await Promise.all(gone);
  }

  #add(): ExecutionEnvironment {
    const environment = new ExecutionEnvironment(this.#options.setup);
    this.#environments.add(environment);
    void environment.gone.then(() => this.#environments.delete(environment));
    return environment;
  }
}
