import type { LocalQueue } from '../topology.ts';

/** The embedded AWS's account: fauxqs knows no other. */
export const ACCOUNT = '000000000000';

/** What a queue is called on the wire: SQS wants FIFO queues to end so. */
export function physicalName(name: string, { fifo }: LocalQueue): string {
  return fifo ? `${name}.fifo` : name;
}
