import { describe, expect, test } from 'vitest';
import type { HttpResponse } from './http.ts';
import { type CallFault, type CrashPoint, Interceptor } from './interceptor.ts';
import type { Call } from './services.ts';

const ANSWER: HttpResponse = { status: 200, headers: {}, body: 'done' };
const REFUSAL: HttpResponse = { status: 400, headers: {}, body: 'refused' };
const putItem: Call = { service: 'dynamodb', operation: 'PutItem' };

/** Calls of one function, and what came of them. */
function aFunction(name: string) {
  const seen = { kills: 0, served: 0 };
  const caller = { function: name, kill: () => seen.kills++ };
  const interceptor = new Interceptor();
  return {
    interceptor,
    caller,
    seen,
    call: async (call: Call) => {
      const answer = await interceptor.call(caller, call, async () => {
        seen.served += 1;
        return ANSWER;
      });
      return answer === 'no-answer' ? answer : answer.body;
    },
  };
}

describe('killing at a point', () => {
  test.each<[string, CrashPoint, number]>([
    ['before a call the service is never asked', { at: 'before-call', service: 'dynamodb' }, 0],
    ['after a call the service has done its work', { at: 'after-call', operation: 'PutItem' }, 1],
  ])('%s', async (_sentence, point, served) => {
    const { interceptor, call, seen } = aFunction('worker');
    interceptor.crashAt(point);

    expect([await call(putItem), await call(putItem)]).toEqual(['no-answer', 'done']);
    expect(seen).toEqual({ kills: 1, served: served + 1 });
  });

  test.each<[string, CrashPoint]>([
    ['of another function', { at: 'before-call', function: 'other' }],
    ['to another service', { at: 'before-call', service: 'slack' }],
    ['of another operation', { at: 'after-call', service: 'dynamodb', operation: 'Query' }],
  ])('a call %s goes unharmed', async (_sentence, point) => {
    const { interceptor, call, seen } = aFunction('worker');
    interceptor.crashAt(point);

    expect(await call(putItem)).toBe('done');
    expect(seen.kills).toBe(0);
  });

  test('an answer is lost once, for the function that was named', () => {
    const { interceptor, caller, seen } = aFunction('worker');
    interceptor.crashAt({ at: 'after-response', function: 'other' });
    interceptor.crashAt({ at: 'after-response', function: 'worker', skip: 1 });

    const lost = [1, 2, 3].map(() => interceptor.killsAfterResponse(caller));

    expect(lost).toEqual([false, true, false]);
    expect(seen.kills).toBe(1);
  });
});

describe('refusing in the place of a service', () => {
  test('faults of the same call follow one another', async () => {
    const { interceptor, call, seen } = aFunction('worker');
    const fault: CallFault = { service: 'dynamodb', respond: REFUSAL };
    interceptor.failCalls({ ...fault, times: 2 });
    interceptor.failCalls(fault);

    const answers = [];
    for (let calls = 0; calls < 4; calls++) answers.push(await call(putItem));

    expect(answers).toEqual(['refused', 'refused', 'refused', 'done']);
    expect(seen.served).toBe(1);
  });
});
