import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ScaledClock } from '../clock/scaled-clock.ts';
import type { HttpRequest, HttpResponse } from '../endpoint/http.ts';
import type { Caller, Intercepted } from '../endpoint/interceptor.ts';
import { type HttpServer, startHttpServer } from '../endpoint/server.ts';
import type { Invocation } from './invocation.ts';
import { RuntimeApi } from './runtime-api.ts';

/** What every process of a function has in common. */
export interface FunctionSetup {
  readonly name: string;
  /** The bundle's file. */
  readonly bundle: string;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  readonly arn: string;
  readonly clock: ScaledClock;
  /** The process's environment; `origin` is where it reaches the Runtime API, AWS and Slack. */
  readonly environment: (origin: string) => Readonly<Record<string, string>>;
  /** Passes a call of the process on to a service. */
  readonly call: (request: HttpRequest, caller: Caller) => Promise<Intercepted>;
  /** Asked when the handler has answered: whether the answer is to be lost with the process. */
  readonly losesResponse: (caller: Caller) => boolean;
  readonly onLine: (line: string) => void;
}

/** How an invocation ended, before it is told by whom. */
export type Ending = Pick<Invocation, 'outcome' | 'response' | 'error'>;

interface Running {
  readonly requestId: string;
  end(ending: Ending): void;
}

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.ts', import.meta.url));
/** Lambda allows 10 s; a laptop that starts several at once may need more. */
const INIT_SECONDS = 60;

/**
 * One process of a function, with a Runtime API of its own: what AWS calls an execution environment. Its server is also
 * its only way to AWS and Slack, so every call is known to be its own.
 */
export class ExecutionEnvironment implements Caller {
  readonly function: string;
  readonly #setup: FunctionSetup;
  readonly #api: RuntimeApi;
  readonly #ready = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  #server: HttpServer | undefined;
  #process: ChildProcess | undefined;
  #running: Running | undefined;
  #isAlive = true;
  #deathReason: string | undefined;

  constructor(setup: FunctionSetup) {
    this.#setup = setup;
    this.function = setup.name;
    this.#api = new RuntimeApi({
      ready: () => this.#ready.resolve(),
      responded: (requestId, body) => this.#responded(requestId, body),
      failed: (requestId, error) => this.#end(requestId, { outcome: 'failed', error }),
      initFailed: (error) => {
        this.#deathReason = `init failed: ${error}`;
      },
    });
  }

  get isIdle(): boolean {
    return this.#isAlive && this.#running === undefined;
  }
  get isCold(): boolean {
    return this.#process === undefined;
  }
  /** Ends when the process has. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Runs one event through the handler, starting the process if that has not been done. */
  invoke(requestId: string, payload: string): Promise<Ending> {
    return new Promise((resolve) => {
      const end = (ending: Ending): void => {
        this.#running = undefined;
        resolve(ending);
      };
      this.#running = { requestId, end };
      this.#prepare().then(
        () => this.#assign(requestId, payload),
        (error: unknown) => this.kill(`the process did not start: ${String(error)}`),
      );
    });
  }

  /** SIGKILL. What runs in it ends as crashed. */
  kill(reason = 'its process was killed'): void {
    this.#deathReason = reason;
    this.#isAlive = false;
    if (this.#process) this.#process.kill('SIGKILL');
    else this.#died();
  }

  #died(exit = ''): void {
    this.#isAlive = false;
    this.#running?.end({ outcome: 'crashed', error: this.#deathReason ?? `its process ended: ${exit}` });
    this.#ready.resolve();
    void this.#server?.close();
    this.#gone.resolve();
  }

  /** The cold start: server and process up, the handler loaded and asking for work. */
  async #prepare(): Promise<void> {
    if (this.#process) return;
    this.#server = await startHttpServer((request) => this.#answer(request));
    if (!this.#isAlive) return void this.#server.close();
    this.#process = this.#spawn(this.#server.origin);
    const tooLate = `init took longer than ${INIT_SECONDS} s`;
    const inTime = this.#setup.clock.after(INIT_SECONDS * 1000, () => this.kill(tooLate));
    await this.#ready.promise;
    inTime();
  }

  #spawn(origin: string): ChildProcess {
    const { bundle, memoryMiB, environment, onLine, clock } = this.#setup;
    const child = spawn(process.execPath, [`--max-old-space-size=${memoryMiB}`, BOOTSTRAP, bundle], {
      env: { ...environment(origin), TASKWARDEN_CLOCK: String(clock.now()) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const output of [child.stdout, child.stderr]) createInterface({ input: output }).on('line', onLine);
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.#died(error.message));
    child.on('exit', (code, signal) => this.#died(signal ?? `exit code ${code}`));
    return child;
  }

  #answer(request: HttpRequest): Promise<HttpResponse | 'no-answer'> {
    return RuntimeApi.serves(request) ? this.#api.handle(request) : this.#setup.call(request, this);
  }

  #assign(requestId: string, payload: string): void {
    const running = this.#running;
    if (!this.#isAlive || running?.requestId !== requestId) return;
    const { clock, timeoutSeconds, arn } = this.#setup;
    const now = clock.now();
    const timeout = clock.after(timeoutSeconds * 1000, () => {
      this.#end(requestId, { outcome: 'timed-out', error: `timed out after ${timeoutSeconds} s` });
      this.kill();
    });
    this.#running = {
      requestId,
      end(ending) {
        timeout();
        running.end(ending);
      },
    };
    this.#api.assign({ requestId, payload, functionArn: arn, now, deadline: now + timeoutSeconds * 1000 });
  }

  #responded(requestId: string, body: string): 'taken' | 'no-answer' {
    if (this.#setup.losesResponse(this)) return 'no-answer';
    this.#end(requestId, { outcome: 'succeeded', response: JSON.parse(body === '' ? 'null' : body) });
    return 'taken';
  }

  #end(requestId: string, ending: Ending): void {
    if (this.#running?.requestId === requestId) this.#running.end(ending);
  }
}
