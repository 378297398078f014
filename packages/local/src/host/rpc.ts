import type { MessagePort, Worker } from 'node:worker_threads';
import type { Signal } from '../local-aws.ts';

/** Functions of plain data, called across the threads. */
export type Methods = Readonly<Record<string, (...values: never[]) => unknown>>;

/** The same methods from the other side. */
export type Remote<T extends Methods> = {
  readonly [Name in keyof T]: (...values: Parameters<T[Name]>) => Promise<Awaited<ReturnType<T[Name]>>>;
};

type Request = { readonly id: number; readonly method: string; readonly values: readonly unknown[] };
type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: unknown }
  | { readonly signal: Signal };

type Port = MessagePort | Worker;

/** Answers calls from the other thread. */
export function serve<T extends Methods>(port: Port, methods: T): void {
  async function answer({ method, values }: Request): Promise<unknown> {
    return (methods[method] as ((...given: readonly unknown[]) => unknown) | undefined)?.(...values);
  }
  port.on('message', (request: Request) => {
    answer(request).then(
      (result) => port.postMessage({ id: request.id, result } satisfies Reply),
      (error: unknown) => port.postMessage({ id: request.id, error } satisfies Reply),
    );
  });
}

export function sendSignal(port: Port, signal: Signal): void {
  port.postMessage({ signal } satisfies Reply);
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

export interface Connection<T extends Methods> {
  readonly remote: Remote<T>;
  /** Fails every call that waits, and every later one. */
  breakOff(reason: Error): void;
}

/** Calls methods of the other thread, and hears its signals. */
export function connect<T extends Methods>(port: Port, onSignal: (signal: Signal) => void): Connection<T> {
  const pending = new Map<number, Pending>();
  let calls = 0;
  let broken: Error | undefined;

  port.on('message', (reply: Reply) => {
    if ('signal' in reply) {
      onSignal(reply.signal);
      return;
    }
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if ('error' in reply) waiting?.reject(reply.error);
    else waiting?.resolve(reply.result);
  });

  function call(method: string, values: readonly unknown[]): Promise<unknown> {
    if (broken) return Promise.reject(broken);
    return new Promise((resolve, reject) => {
      const id = calls++;
      pending.set(id, { resolve, reject });
      port.postMessage({ id, method, values } satisfies Request);
    });
  }

  return {
    remote: new Proxy({} as Remote<T>, {
      get:
        (_target, method) =>
        (...values: readonly unknown[]) =>
          call(String(method), values),
    }),
    breakOff(reason) {
      broken = reason;
      for (const waiting of pending.values()) waiting.reject(reason);
      pending.clear();
    },
  };
}
