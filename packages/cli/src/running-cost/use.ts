/** What a measured piece of work uses, as quantities of what AWS charges for. */
import {
  FUNCTIONS,
  type FunctionName,
  type FunctionSpec,
  QUEUES,
  type QueueSpec,
} from '@taskwarden/infra/topology';
import {
  BYTES_PER_LOG_LINE,
  MIB_PER_VCPU,
  PLATFORM_LOG,
  REQUESTS_PER_MESSAGE,
  WAIT_MS,
} from './assumptions.ts';
import { MEASURED } from './measured.ts';

/** As `test/bench/footprint.ts` measures it, for one event, run, incident or sweep. */
export interface Measured {
  readonly messages: Readonly<Partial<Record<FunctionName, number>>>;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly dynamoCalls: number;
  readonly logBytes: number;
  readonly logLines: number;
  readonly storedBytes: number;
  readonly topicMessages: number;
  readonly slackCalls: number;
}

/** Amounts of what is charged for. */
export interface Use {
  readonly runs: number;
  readonly gbSeconds: number;
  readonly standardRequests: number;
  readonly fifoRequests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly logGb: number;
  readonly publishes: number;
  readonly storedBytes: number;
}

const GB = 1e9;

/** Every message alone: the dearest case, and what an even trickle of events is. */
export function useOf(measured: Measured): Use {
  const messages = Object.entries(measured.messages) as [FunctionName, number][];
  const runs = messages.reduce((sum, [, count]) => sum + count, 0);
  return {
    runs,
    gbSeconds: gbSeconds(measured, messages),
    standardRequests: requests(messages, false),
    fifoRequests: requests(messages, true),
    writeUnits: measured.writeUnits,
    readUnits: measured.readUnits,
    logGb:
      (measured.logBytes +
        runs * PLATFORM_LOG.bytes +
        (measured.logLines + runs * PLATFORM_LOG.lines) * BYTES_PER_LOG_LINE) /
      GB,
    publishes: measured.topicMessages,
    storedBytes: measured.storedBytes,
  };
}

/**
 * A function with less memory than comes with a vCPU gets as much less of it, so its processor time costs the same whatever its
 * memory is; waiting costs by the memory.
 */
function gbSeconds(measured: Measured, messages: readonly (readonly [FunctionName, number])[]): number {
  const computing = messages.reduce(
    (sum, [name, count]) => sum + count * (processorMs(name) / 1000) * (MIB_PER_VCPU / 1024),
    0,
  );
  const memory = Math.max(0, ...messages.map(([name]) => specOf(name).memoryMiB)) / 1024;
  return computing + (waitMs(measured) / 1000) * memory;
}

function waitMs({ dynamoCalls, slackCalls, topicMessages, messages }: Measured): number {
  // Whoever is sent a message was sent it by another function, or by a rule.
  const sent = Object.values(messages).reduce((sum, count) => sum + count, 0);
  return (
    dynamoCalls * WAIT_MS.dynamodb +
    sent * WAIT_MS.sqs +
    topicMessages * WAIT_MS.sns +
    slackCalls * WAIT_MS.slack
  );
}

/** A function that was too rarely run to be measured takes as long as the slowest that was. */
function processorMs(name: FunctionName): number {
  const measured: Readonly<Partial<Record<FunctionName, number>>> = MEASURED.processorMs;
  return measured[name] ?? Math.max(...Object.values(measured));
}

function requests(messages: readonly (readonly [FunctionName, number])[], fifo: boolean): number {
  return messages.reduce((sum, [name, count]) => {
    const { source } = specOf(name);
    if (!('queue' in source)) return sum;
    const queue: QueueSpec = QUEUES[source.queue];
    return (queue.fifo === true) === fifo ? sum + count * REQUESTS_PER_MESSAGE : sum;
  }, 0);
}

const specOf = (name: FunctionName): FunctionSpec => FUNCTIONS[name];

/** So many of each, added up. */
export function sumOf(parts: readonly (readonly [count: number, use: Use])[]): Use {
  const sum = (of: (use: Use) => number): number =>
    parts.reduce((total, [count, use]) => total + count * of(use), 0);
  return {
    runs: sum(({ runs }) => runs),
    gbSeconds: sum(({ gbSeconds: seconds }) => seconds),
    standardRequests: sum(({ standardRequests }) => standardRequests),
    fifoRequests: sum(({ fifoRequests }) => fifoRequests),
    writeUnits: sum(({ writeUnits }) => writeUnits),
    readUnits: sum(({ readUnits }) => readUnits),
    logGb: sum(({ logGb }) => logGb),
    publishes: sum(({ publishes }) => publishes),
    storedBytes: sum(({ storedBytes }) => storedBytes),
  };
}
