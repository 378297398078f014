/** Other accounts and regions beside the hub's: each has an ECS of its own, and whatever its stack makes. */
import type { ScaledClock } from '../clock/scaled-clock.ts';
import { type ControlPlane, createControlPlane } from '../ecs/control-plane.ts';
import { operationOf } from '../endpoint/aws-json.ts';
import { type Handler, type HttpResponse, jsonResponse } from '../endpoint/http.ts';
import { createEventBridge } from '../event-bridge/endpoint.ts';
import type { RecordedEvent } from '../event-bridge/event.ts';
import { compilePattern } from '../event-bridge/pattern.ts';
import { ACCOUNT } from '../sqs-sns/names.ts';
import { createSessions, type Identity, type Sessions } from './sessions.ts';
import { allows, deployStack, type LocalTemplate, type StackRole, type StackRule } from './stack.ts';

/** An account and region that the hub watches. */
export interface LocalMember {
  readonly account: string;
  readonly region: string;
  /** Of its stack; without one nothing is forwarded, and nobody is let in. */
  readonly template?: LocalTemplate;
  /** What the stack is given beside what the hub is: see `hubParameters`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface MembersOptions {
  readonly members: readonly LocalMember[];
  readonly clock: ScaledClock;
  /** Of the hub. */
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly toQueue: (queue: string, event: RecordedEvent) => Promise<void>;
  readonly toBus: (bus: string, event: RecordedEvent) => Promise<void>;
}

type RoutedService = 'ecs' | 'logs' | 'events';

/** What an account has in a region. */
type World = Readonly<Record<RoutedService, Handler>> & Pick<ControlPlane, 'close'>;

/** An event that a rule of a member could not send on. */
export interface FailedForward {
  readonly rule: string;
  readonly targetArn: string;
  readonly reason: string;
}

export interface Members {
  readonly sessions: Sessions;
  /** Passes calls of ECS and of logs on to the world of their account and region; those of the hub to its own. */
  readonly route: (hub: Handler, service: RoutedService) => Handler;
  readonly failedForwards: () => readonly FailedForward[];
  close(): Promise<void>;
}

export function createMembers(options: MembersOptions): Members {
  const { members, clock, region, parameters } = options;
  const roles = new Map<string, StackRole>();
  const worlds = new Map<string, World>();
  const failed: FailedForward[] = [];
  for (const [nth, { account, region: where, template, parameters: own }] of members.entries()) {
    const place = { account, region: where };
    const stack = template && deployStack(template, place, { ...parameters, ...own });
    for (const role of stack?.roles ?? []) roles.set(role.arn, role);
    const rules = (stack?.rules ?? []).map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));
    const put = async (event: RecordedEvent): Promise<void> => {
      const wanted = rules.filter(({ matches }) => matches(event));
      await Promise.all(wanted.map(({ rule }) => forward(rule, event, where)));
    };
    const putTimed = (event: RecordedEvent) => clock.during(() => put(event));
    // Its ids must not be those of the hub's world, nor of another's.
    const plane = createControlPlane({ clock, ...place, seed: nth + 2, put: putTimed });
    const events = defaultBus(place, { now: () => clock.now(), put: putTimed });
    worlds.set(keyOf(place), { ecs: plane.handle, logs: plane.handle, events, close: () => plane.close() });
  }
  const sessions = createSessions({ roles, now: () => clock.now() });

  async function forward(rule: StackRule, event: RecordedEvent, from: string): Promise<void> {
    const { name, targetArn } = rule;
    const reason = whyRefused(rule, { role: roles.get(rule.roleArn), from });
    if (reason !== undefined) return void failed.push({ rule: name, targetArn, reason });
    const target = targetArn.split(':').slice(5).join(':');
    if (targetArn.startsWith('arn:aws:sqs:')) await options.toQueue(target, event);
    else await options.toBus(target.replace('event-bus/', ''), event);
  }

  function worldOf({ account, region: where = region }: Identity): World | undefined {
    return worlds.get(keyOf({ account, region: where }));
  }

  return {
    sessions,
    failedForwards: () => failed,
    route: (hub, service) => async (request) => {
      const identity = sessions.identify(request);
      if (identity.isExpired) return refuse('ExpiredTokenException', 'The security token is expired');
      const operation = operationOf(request);
      if (identity.statements !== undefined && !allows(identity.statements, `${service}:${operation}`)) {
        return refuse('AccessDeniedException', `not authorized to perform: ${service}:${operation}`);
      }
      const world = worldOf(identity);
      if (world !== undefined) return world[service](request);
      // Whatever region somebody signs for at home is the hub's own, unless it has a world.
      if (identity.account === ACCOUNT) return hub(request);
      return refuse('UnrecognizedClientException', `there is no ${identity.account} in ${identity.region}`);
    },
    async close() {
      await Promise.all([...worlds.values()].map((world) => world.close()));
    },
  };
}

const keyOf = ({ account, region }: { readonly account: string; readonly region: string }): string =>
  `${account}/${region}`;

/** EventBridge sends by a role that allows it, and into another region to a bus alone. */
function whyRefused(
  { targetArn, roleArn }: StackRule,
  { role, from }: { readonly role: StackRole | undefined; readonly from: string },
): string | undefined {
  const [, , service = '', region] = targetArn.split(':');
  if (service !== 'events' && region !== from) return `${service} in another region is no target`;
  const action = service === 'events' ? 'events:PutEvents' : 'sqs:SendMessage';
  if (role === undefined) return `there is no role ${roleArn}`;
  return allows(role.statements, action, targetArn) ? undefined : `${roleArn} does not allow ${action}`;
}

function refuse(type: string, message: string): HttpResponse {
  return jsonResponse(400, { __type: type, message }, 'application/x-amz-json-1.1');
}

/** The default bus of a member: whoever puts events there finds the rules of its stack. */
function defaultBus(
  place: { readonly account: string; readonly region: string },
  { now, put }: { readonly now: () => number; readonly put: (event: RecordedEvent) => Promise<void> },
): Handler {
  const bus = { rules: [], isEnabled: () => true, setEnabled: () => undefined, put };
  return createEventBridge({ bus, ...place, now, buses: [], onOtherBus: () => Promise.resolve() });
}
