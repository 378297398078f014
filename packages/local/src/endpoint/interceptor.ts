/**
 * Stands between the functions' processes and the services, and does harm on demand: kills the caller at a chosen moment,
 * or answers in a service's place. So no function carries code for its own tests.
 */
import type { HttpResponse } from './http.ts';
import type { Call, ServiceId } from './services.ts';

/** Which calls; what is left out matches all. */
export interface CallMatch {
  readonly function?: string;
  readonly service?: ServiceId;
  readonly operation?: string;
}

interface Counted {
  /** So many matching moments pass unharmed first. */
  readonly skip?: number;
  /** 1 by default. */
  readonly times?: number;
}

/** The moment at which a function's process is killed. */
export type CrashPoint = Counted &
  (
    | (CallMatch & {
        /** `after-call`: the service has done what was asked, the process never hears of it. */
        readonly at: 'before-call' | 'after-call';
      })
    | {
        /** The handler has answered; the queue's messages are not deleted. */
        readonly at: 'after-response';
        readonly function: string;
      }
  );

/** An answer in a service's place. */
export interface CallFault extends Counted, CallMatch {
  readonly respond: HttpResponse;
}

/** The process that makes a call. */
export interface Caller {
  readonly function: string;
  kill(): void;
}

/** What the caller gets: an answer, or none as it is dead. */
export type Intercepted = HttpResponse | 'no-answer';

const matches = (match: CallMatch, caller: Caller, call: Call): boolean =>
  (match.function ?? caller.function) === caller.function &&
  (match.service ?? call.service) === call.service &&
  (match.operation ?? call.operation) === call.operation;

/** A harm and how often it is still to be skipped, then done. */
class Harm<T extends Counted> {
  readonly what: T;
  #skip: number;
  #left: number;

  constructor(what: T) {
    this.what = what;
    this.#skip = what.skip ?? 0;
    this.#left = what.times ?? 1;
  }
  /** Counts a matching moment; whether it is one to do harm at. */
  strikes(): boolean {
    if (this.#skip > 0) {
      this.#skip -= 1;
      return false;
    }
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }
}

export class Interceptor {
  readonly #crashes: Harm<CrashPoint>[] = [];
  readonly #faults: Harm<CallFault>[] = [];

  crashAt(point: CrashPoint): void {
    this.#crashes.push(new Harm(point));
  }

  failCalls(fault: CallFault): void {
    this.#faults.push(new Harm(fault));
  }

  async call(caller: Caller, call: Call, forward: () => Promise<HttpResponse>): Promise<Intercepted> {
    if (this.#killsAt('before-call', caller, call)) return 'no-answer';
    const fault = this.#faults
      .filter(({ what }) => matches(what, caller, call))
      .find((harm) => harm.strikes());
    const answer = fault ? fault.what.respond : await forward();
    return this.#killsAt('after-call', caller, call) ? 'no-answer' : answer;
  }

  /** Whether the process dies with its answer on the way, before the queue hears of it. */
  killsAfterResponse(caller: Caller): boolean {
    return this.#kill(caller, (point) => point.at === 'after-response' && point.function === caller.function);
  }

  #killsAt(at: 'before-call' | 'after-call', caller: Caller, call: Call): boolean {
    return this.#kill(caller, (point) => point.at === at && matches(point, caller, call));
  }

  #kill(caller: Caller, isHere: (point: CrashPoint) => boolean): boolean {
    const struck = this.#crashes.filter(({ what }) => isHere(what)).filter((harm) => harm.strikes());
    if (struck.length === 0) return false;
    caller.kill();
    return true;
  }
}
