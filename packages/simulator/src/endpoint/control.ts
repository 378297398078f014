import { parseScenario } from '../scenario/parse-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Simulator } from '../simulator.ts';
import type { EcsAnswer } from './answer.ts';
import { MOST_SECONDS, readFaultOrder } from './fault-order.ts';
import type { Pace } from './pace.ts';
import type { Playing, Stage } from './stage.ts';

/** What the control API acts on. */
export interface Controlled {
  readonly simulator: Simulator;
  readonly stage: Stage;
  readonly clock: Pick<Pace, 'setSpeed' | 'speed'> & {
    /** Lets so many simulated milliseconds pass; a promise where that takes a moment. */
    pass(milliseconds: number): Promise<void> | void;
  };
}

export interface ControlRequest {
  readonly method: string;
  /** With `/simulator` before it, such as `/simulator/faults/fault-1`. */
  readonly path: string;
  readonly body: string;
}

type Json = Readonly<Record<string, unknown>>;
/** Gives the answer's body, or a promise of it. Throws an Error, in words for the caller, for what makes no sense. */
type Route = (controlled: Controlled, request: RouteRequest) => unknown;

interface RouteRequest {
  readonly body: string;
  readonly id: string;
}

/** Where the control API begins. */
export const CONTROL_PATH = '/simulator/';

function jsonOf({ body }: RouteRequest): Json {
  const json: unknown = body === '' ? {} : parsedJson(body);
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json;
  throw new Error('the body must be a JSON object');
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new Error(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Days in a second: faster than any world can be played. */
const MOST_SPEED = 1_000_000;
const CLOCK_HINT = `say { "speed": … } up to ${MOST_SPEED}, { "passSeconds": … } up to ${MOST_SECONDS}, or both, numbers from 0 on`;
const isUpTo =
  (most: number) =>
  (value: unknown): value is number =>
    typeof value === 'number' && value >= 0 && value <= most;
const isJump = isUpTo(MOST_SECONDS);
const isSpeed = isUpTo(MOST_SPEED);

/** A jump comes first, then the new speed. */
async function setClock({ simulator, clock }: Controlled, json: Json) {
  const { speed, passSeconds, ...others } = json;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Error(`${other} is not known; ${CLOCK_HINT}`);
  const isSaid = speed !== undefined || passSeconds !== undefined;
  const makesSense = isSpeed(speed ?? 0) && isJump(passSeconds ?? 0);
  if (!isSaid || !makesSense) throw new Error(CLOCK_HINT);
  if (isJump(passSeconds)) await clock.pass(passSeconds * 1000);
  if (isSpeed(speed)) clock.setSpeed(speed);
  return toClock(simulator, clock);
}

/** The control API: `METHOD /noun`. What comes after the noun is an id. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /clock': ({ simulator, clock }) => toClock(simulator, clock),
  'POST /clock': (controlled, request) => setClock(controlled, jsonOf(request)),
  'GET /faults': ({ simulator }) => ({ faults: simulator.world.faults, kinds: simulator.faults }),
  'POST /faults': ({ simulator }, request) =>
    simulator.letLoose(readFaultOrder(jsonOf(request), simulator.now)),
  'DELETE /faults': ({ simulator }, { id }) => {
    if (simulator.world.faults.every((fault) => fault.id !== id)) throw new Error(`no fault ${id} is loose`);
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
    over: stage.over.map(({ judged, ...one }) => ({ ...toPlaying(one), expectations: judged })),
    brokenOff: stage.brokenOff,
  }),
  'POST /scenario': ({ stage }, { body }) => {
    const { expectations, ...script } = scenarioIn(body);
    return toPlaying(stage.play(script, { expectations }));
  },
  'GET /truth': ({ simulator }) => Object.fromEntries(simulator.world.truth),
};

/** Whoever hears this simulator's events has a policy already, which a scenario can't change while it lives. */
function scenarioIn(body: string): Scenario {
  const parsed = parseScenario(body);
  if (!parsed.ok) {
    const problems = parsed.problems.map(
      ({ line, path, message }) => `line ${line}: ${[path, message].join(' ').trim()}`,
    );
    throw new Error(`the scenario has problems: ${problems.join('; ')}`);
  }
  if (parsed.scenario.policy !== undefined) throw new Error(BRINGS_POLICY);
  return parsed.scenario;
}

const BRINGS_POLICY =
  'the scenario brings a policy, and what runs already judges by its own: leave `policy` out, ' +
  'or play the file with "taskwarden simulate FILE" or "taskwarden local --scenario FILE"';

const toPlaying = ({ begin, script }: Pick<Playing, 'begin' | 'script'>) => ({
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
export async function control(
  controlled: Controlled,
  { method, path, body }: ControlRequest,
): Promise<EcsAnswer> {
  const [noun = '', id = ''] = path.slice(CONTROL_PATH.length).split('?')[0]?.split('/') ?? [];
  const route = ROUTES[`${method} /${noun}`];
  if (route === undefined)
    return answer(404, { message: `there is no ${method} ${path}`, routes: Object.keys(ROUTES) });
  try {
    return answer(200, await route(controlled, { body, id }));
  } catch (error) {
    return answer(400, { message: error instanceof Error ? error.message : String(error) });
  }
}
