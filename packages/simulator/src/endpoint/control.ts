import type { FaultOrder } from '../faults/let-loose.ts';
import { parseScenario } from '../scenario/parse-scenario.ts';
import type { Simulator } from '../simulator.ts';
import type { EcsAnswer } from './answer.ts';
import type { Pace } from './pace.ts';
import type { Playing, Stage } from './stage.ts';

/** What the control API acts on. */
export interface Controlled {
  readonly simulator: Simulator;
  readonly stage: Stage;
  readonly clock: Pick<Pace, 'pass' | 'setSpeed' | 'speed'>;
}

export interface ControlRequest {
  readonly method: string;
  /** With `/simulator` before it, such as `/simulator/faults/fault-1`. */
  readonly path: string;
  readonly body: string;
}

type Json = Readonly<Record<string, unknown>>;
/** Gives the answer's body. Throws an Error, in words for the caller, for what makes no sense. */
type Route = (controlled: Controlled, request: RouteRequest) => unknown;

interface RouteRequest {
  readonly body: string;
  readonly id: string;
}

/** Where the control API begins. */
export const CONTROL_PATH = '/simulator/';

const jsonOf = ({ body }: RouteRequest): Json => (body === '' ? {} : JSON.parse(body));

/** The control API: `METHOD /noun`. What comes after the noun is an id. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /clock': ({ simulator, clock }) => toClock(simulator, clock),
  'POST /clock': ({ simulator, clock }, request) => {
    const { speed, passSeconds } = jsonOf(request);
    if (typeof speed === 'number' && speed >= 0) clock.setSpeed(speed);
    else if (typeof passSeconds === 'number' && passSeconds >= 0) clock.pass(passSeconds * 1000);
    else throw new Error('say { "speed": … } or { "passSeconds": … }, a number from 0 on');
    return toClock(simulator, clock);
  },
  'GET /faults': ({ simulator }) => ({ faults: simulator.world.faults, kinds: simulator.faults }),
  'POST /faults': ({ simulator }, request) => {
    const { forSeconds, ...order } = jsonOf(request);
    if (typeof order.fault !== 'string')
      throw new Error('say which fault: { "fault": "image-not-found", … }');
    const until = typeof forSeconds === 'number' ? { until: simulator.now + forSeconds * 1000 } : {};
    return simulator.letLoose({ ...(order as unknown as FaultOrder), ...until });
  },
  'DELETE /faults': ({ simulator }, { id }) => {
    simulator.callOff(id);
    return {};
  },
  'PUT /alarms': ({ simulator }, request) => {
    const { inAlarm } = jsonOf(request);
    if (typeof inAlarm !== 'boolean' || request.id === '')
      throw new Error('say { "inAlarm": true } of /alarms/NAME');
    simulator.setAlarm(decodeURIComponent(request.id), inAlarm);
    return {};
  },
  'GET /scenario': ({ stage }) => ({
    playing: stage.playing().map(toPlaying),
    brokenOff: stage.brokenOff,
  }),
  'POST /scenario': ({ stage }, { body }) => {
    const parsed = parseScenario(body);
    if (!parsed.ok) {
      const problems = parsed.problems.map(({ line, message }) => `line ${line}: ${message}`);
      throw new Error(`the scenario has problems: ${problems.join('; ')}`);
    }
    return toPlaying(stage.play(parsed.scenario));
  },
  'GET /truth': ({ simulator }) => Object.fromEntries(simulator.world.truth),
};

const toPlaying = ({ begin, script }: Playing) => ({
  says: script.says,
  begin: new Date(begin).toISOString(),
  end: new Date(begin + script.lastsSeconds * 1000).toISOString(),
});

const toClock = ({ now }: Simulator, clock: Controlled['clock']) => ({
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
  const [noun = '', id = ''] = path.slice(CONTROL_PATH.length).split('?')[0]?.split('/') ?? [];
  const route = ROUTES[`${method} /${noun}`];
  if (route === undefined)
    return answer(404, { message: `there is no ${method} ${path}`, routes: Object.keys(ROUTES) });
  try {
    return answer(200, route(controlled, { body, id }));
  } catch (error) {
    return answer(400, { message: error instanceof Error ? error.message : String(error) });
  }
}
