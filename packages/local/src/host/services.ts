import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ScaledClock } from '../clock/scaled-clock.ts';
import { createCloudWatch } from '../cloudwatch/endpoint.ts';
import { MetricStore } from '../cloudwatch/metrics.ts';
import { createTable, openTables, type Tables } from '../dynamo/index.ts';
import { type ControlPlane, createControlPlane } from '../ecs/control-plane.ts';
import type { Handler } from '../endpoint/http.ts';
import { startHttpServer } from '../endpoint/server.ts';
import type { ServiceId } from '../endpoint/services.ts';
import { createEventBridge } from '../event-bridge/endpoint.ts';
import { createEventBus, type EventBus, type TargetFailure } from '../event-bridge/event-bus.ts';
import { createIam } from '../iam/iam.ts';
import { createLambdaControl } from '../lambda/control-api.ts';
import { MappingSwitches } from '../lambda/mapping-switches.ts';
import { wiringOf } from '../lambda/wiring.ts';
import type { Signal } from '../local-aws.ts';
import { hubParameters } from '../members/hub-parameters.ts';
import { createMembers, type Members } from '../members/members.ts';
import { stsHandler } from '../members/sessions.ts';
import { createObjectStore, type ObjectStore } from '../s3/objects.ts';
import { createSecurityHub, type SecurityHub } from '../security-hub/security-hub.ts';
import { createSlackStandIn, type SlackStandIn } from '../slack/stand-in.ts';
import { Messaging } from '../sqs-sns/messaging.ts';
import { ACCOUNT } from '../sqs-sns/names.ts';
import { createParameterStore } from '../ssm/parameters.ts';
import type { Topology } from '../topology.ts';
import type { HostOptions } from './options.ts';

export interface ServicesOptions extends HostOptions {
  readonly clock: ScaledClock;
  /** Where the services are reached from outside. */
  readonly origin: string;
  readonly emit: (signal: Signal) => void;
}

/** The services of the embedded AWS, before anything listens. */
export interface Services {
  readonly handlers: Readonly<Partial<Record<ServiceId, Handler>>>;
  readonly messaging: Messaging;
  readonly controlPlane: ControlPlane;
  readonly bus: EventBus;
  readonly slack: SlackStandIn;
  readonly metrics: MetricStore;
  readonly switches: MappingSwitches;
  readonly securityHub: SecurityHub;
  readonly objectStore: ObjectStore;
  readonly members: Members;
  close(): Promise<void>;
}

export async function startServices(options: ServicesOptions): Promise<Services> {
  const { clock, region, dataDir, emit } = options;
  const now = (): number => clock.now();
  const messaging = await openMessaging(options);
  const bus = createBus(options, messaging, options.topology.rules);
  const slack = createSlackStandIn({
    ...options.slack,
    now,
    ...(dataDir !== undefined && { dataDir }),
    changed: (signal, message) => emit({ signal, message }),
  });
  const eventBridge = createEvents(options, bus, messaging);
  const controlPlane = createControlPlane({
    ...options,
    account: ACCOUNT,
    put: (event) => clock.during(() => bus.put(event)),
  });
  const members = createMemberWorlds(options, messaging);
  const metrics = new MetricStore();
  const switches = new MappingSwitches();
  const securityHub = createSecurityHub({ account: ACCOUNT, region });
  const objectStore = createObjectStore(options.topology.buckets ?? []);
  const tables = await openLedger(options);
  return {
    messaging,
    controlPlane,
    bus,
    slack,
    metrics,
    switches,
    securityHub,
    objectStore,
    members,
    handlers: {
      cloudwatch: createCloudWatch(metrics, now),
      dynamodb: tables.handle,
      ecs: members.route(controlPlane.handle, 'ecs'),
      events: members.route((request) => clock.during(() => eventBridge(request)), 'events'),
      iam: createIam(),
      lambda: createLambdaControl({ ...options, switches, environment: deployedEnvironment(options) }),
      logs: members.route(controlPlane.handle, 'logs'),
      s3: objectStore.handle,
      securityhub: securityHub.handle,
      slack: slack.handle,
      sns: messaging.handle,
      sqs: messaging.handle,
      // Beside AssumeRole only `GetCallerIdentity`, which fauxqs answers.
      sts: stsHandler(members.sessions, messaging.handle),
      ssm: createParameterStore({ account: ACCOUNT, region, now, parameters: filled(options) }),
    },
    async close() {
      await Promise.all([controlPlane.close(), members.close()]);
      slack.close();
      await Promise.all([messaging.close(), tables.close()]);
    },
  };
}

/** `{endpoint}` in a parameter becomes the origin: a webhook's URL is a secret too. */
function filled({ parameters, origin }: ServicesOptions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, value.replaceAll('{endpoint}', origin)]),
  );
}

/** What the deployment gives every function: the wiring, and what the user added. */
function deployedEnvironment({ topology, region, origin, environment }: ServicesOptions) {
  const added = Object.entries(environment).map(([name, value]) => [
    name,
    value.replaceAll('{endpoint}', origin),
  ]);
  return { ...wiringOf({ topology, region, origin }), ...Object.fromEntries(added) };
}

async function openMessaging(options: ServicesOptions): Promise<Messaging> {
  const { clock, region, dataDir, topology, origin, emit } = options;
  const messaging = await Messaging.open({
    clock,
    region,
    ...(dataDir !== undefined && { dataDir: join(dataDir, 'queues') }),
    onDeadLetter: (letter) => emit({ signal: 'dead-letter', letter }),
    onTopicMessage: (message) => emit({ signal: 'topic-message', message }),
  });
  messaging.create(topology.queues, topology.topics, origin);
  return messaging;
}

/** Members, whose events come to the queues of the topology and to the hub's bus. */
function createMemberWorlds(options: ServicesOptions, messaging: Messaging): Members {
  const { clock, region, topology, members } = options;
  const hubBus = createBus(options, messaging, topology.hub?.rules ?? []);
  return createMembers({
    clock,
    region,
    members,
    parameters: hubParameters(topology, region),
    toQueue: (queue, event) => sendToQueue(messaging, queue, JSON.stringify(event)),
    toBus: (name, event) =>
      name === topology.hub?.bus ? hubBus.put(event) : Promise.reject(new Error(`no bus ${name}`)),
  });
}

async function sendToQueue(messaging: Messaging, queue: string, body: string): Promise<void> {
  await messaging.sqs('SendMessage', { QueueUrl: messaging.queueUrl(queue), MessageBody: body });
}

function createBus(
  { clock, topology, region, emit }: ServicesOptions,
  messaging: Messaging,
  rules: Topology['rules'],
): EventBus {
  return createEventBus(rules, {
    send: (queue, body) => sendToQueue(messaging, queue, body),
    targetFailed: (failure) => sendTargetFailure(failure, messaging, region),
    received(event, rules) {
      // Put there by ourselves to see whether the way is open: nothing has happened.
      if (topology.scheduledEvents?.some(({ source }) => source === event.source)) return;
      emit({ signal: 'event', at: clock.now(), event, rules });
    },
  });
}

/** As EventBridge does it: the event, with attributes that say why ("Using dead-letter queues", EventBridge guide). */
async function sendTargetFailure(
  failure: TargetFailure,
  messaging: Messaging,
  region: string,
): Promise<void> {
  const { rule, event, errorCode, errorMessage } = failure;
  const attributes = {
    RULE_ARN: `arn:aws:events:${region}:${ACCOUNT}:rule/${rule.name}`,
    TARGET_ARN: `arn:aws:sqs:${region}:${ACCOUNT}:${rule.queue}`,
    ERROR_CODE: errorCode,
    ERROR_MESSAGE: errorMessage,
    RETRY_ATTEMPTS: '0',
  };
  await messaging.sqs('SendMessage', {
    QueueUrl: messaging.queueUrl('dead-letters'),
    MessageBody: JSON.stringify(event),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
  });
}

function createEvents(options: ServicesOptions, bus: EventBus, messaging: Messaging): Handler {
  const { clock, topology, region, emit } = options;
  const others = new Map(
    Object.entries(topology.rulesOfOthers ?? {}).map(([name, rules]) => [
      name,
      createEventBus(rules, {
        send: (queue, body) => sendToQueue(messaging, queue, body),
        targetFailed: (failure) => sendTargetFailure(failure, messaging, region),
        // What is put there is a signal of its own.
        received: () => undefined,
      }),
    ]),
  );
  return createEventBridge({
    bus,
    account: ACCOUNT,
    region,
    now: () => clock.now(),
    buses: topology.eventBuses ?? [],
    async onOtherBus(name, event) {
      emit({ signal: 'bus-event', bus: name, event });
      await others.get(name)?.put(event);
    },
  });
}

/** The tables, with the ledger's among them. */
async function openLedger({ clock, dataDir, topology, region }: ServicesOptions): Promise<Tables> {
  const now = (): number => clock.now();
  const tables = await openTables({ now, ...(dataDir !== undefined && { path: join(dataDir, 'tables') }) });
  if (topology.table === undefined) return tables;
  // The world's own server does not answer before all services are there.
  const server = await startHttpServer(tables.handle);
  const client = new DynamoDBClient({
    endpoint: server.origin,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createTable(client, topology.table);
  client.destroy();
  await server.close();
  return tables;
}
