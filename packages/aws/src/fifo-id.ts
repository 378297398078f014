import { createHash } from 'node:crypto';

/** Letters, digits and punctuation, at most 128: what SQS takes as group and deduplication id. */
const ALLOWED = /^[\x21-\x7e]{1,128}$/;

/** One FIFO id out of several names: readable where SQS allows it, else their hash. */
export function fifoId(...names: readonly string[]): string {
  const readable = names.join('/');
  return ALLOWED.test(readable) ? readable : createHash('sha256').update(readable).digest('hex');
}
