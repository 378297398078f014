import type { FaultOrder } from '../faults/let-loose.ts';
import type { Simulator } from '../simulator.ts';
import type { EcsAnswer } from './answer.ts';
import type { Pace } from './pace.ts';

/** What the control API acts on. */
interface Controlled {
  readonly simulator: Simulator;
  readonly clock: Pace;
}

interface ControlRequest {
  readonly method: string;
  /** Below `/simulator`, such as `/faults/fault-1`. */
  readonly path: string;
  readonly body: string;
}

type Json = Readonly<Record<string, unknown>>;
/** Gives the answer's body. Throws an Error, in words for the caller, for what makes no sense. */
type Route = (controlled: Controlled, request: { readonly json: Json; readonly id: string }) => unknown;

/** The control API: `METHOD /noun`. What comes after the noun is an id. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /clock': ({ simulator, clock }) => toClock(simulator, clock),
  'POST /clock': ({ simulator, clock }, { json: { speed, passSeconds } }) => {
    if (typeof speed === 'number' && speed >= 0) clock.setSpeed(speed);
    else if (typeof passSeconds === 'number' && passSeconds >= 0) clock.pass(passSeconds * 1000);
    else throw new Error('say { "speed": … } or { "passSeconds": … }, a number from 0 on');
    return toClock(simulator, clock);
  },
  'GET /faults': ({ simulator }) => ({ faults: simulator.world.faults, kinds: simulator.faults }),
  'POST /faults': ({ simulator }, { json }) => {
    if (typeof json.fault !== 'string') throw new Error('say which fault: { "fault": "image-not-found", … }');
    return simulator.letLoose(json as unknown as FaultOrder);
  },
  'DELETE /faults': ({ simulator }, { id }) => {
    simulator.callOff(id);
    return {};
  },
  'PUT /alarms': ({ simulator }, { json, id }) => {
    if (typeof json.inAlarm !== 'boolean' || id === '')
      throw new Error('say { "inAlarm": true } of /alarms/NAME');
    simulator.setAlarm(decodeURIComponent(id), json.inAlarm);
    return {};
  },
  'GET /truth': ({ simulator }) => Object.fromEntries(simulator.world.truth),
};

const toClock = ({ now }: Simulator, clock: Pace) => ({
  now: new Date(now).toISOString(),
  speed: clock.speed(),
});

const answer = (status: number, body: unknown): EcsAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Answers a request below `/simulator`. */
export function control(controlled: Controlled, { method, path, body }: ControlRequest): EcsAnswer {
  const [, noun = '', id = ''] = path.split('?')[0]?.split('/') ?? [];
  const route = ROUTES[`${method} /${noun}`];
  if (route === undefined)
    return answer(404, { message: `there is no ${method} ${path}`, routes: Object.keys(ROUTES) });
  try {
    return answer(200, route(controlled, { json: body === '' ? {} : JSON.parse(body), id }));
  } catch (error) {
    return answer(400, { message: error instanceof Error ? error.message : String(error) });
  }
}
