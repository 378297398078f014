import type { Invocation } from '../lambda/invocation.ts';

/** What becomes of a batch's messages. Those that failed come back when their visibility timeout ends. */
export interface BatchOutcome {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
  /** Why they failed, in words. */
  readonly reason: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The ids that a response reports as failed, or nothing when the response is not understood. */
function reportedFailures(response: unknown): readonly string[] | undefined {
  if (response === null || response === undefined) return [];
  if (!isObject(response) || Array.isArray(response)) return undefined;
  const { batchItemFailures = null } = response;
  if (batchItemFailures === null) return [];
  if (!Array.isArray(batchItemFailures)) return undefined;
  const ids = batchItemFailures.map((failure: unknown) =>
    isObject(failure) ? failure.itemIdentifier : undefined,
  );
  return ids.every((id): id is string => typeof id === 'string' && id !== '') ? ids : undefined;
}

/**
 * Reads how an invocation went for each message of its batch ("Implementing partial batch responses", Lambda guide): a
 * response that is not understood, or names a message that is not in the batch, fails the whole batch.
 */
export function readBatchOutcome(messageIds: readonly string[], invocation: Invocation): BatchOutcome {
  if (invocation.outcome !== 'succeeded') {
    return {
      succeeded: [],
      failed: messageIds,
      reason: `${invocation.function}: ${invocation.error ?? invocation.outcome}`,
    };
  }
  const reported = reportedFailures(invocation.response);
  if (!reported || reported.some((id) => !messageIds.includes(id))) {
    return {
      succeeded: [],
      failed: messageIds,
      reason: `${invocation.function} gave an invalid batch response`,
    };
  }
  return {
    succeeded: messageIds.filter((id) => !reported.includes(id)),
    failed: messageIds.filter((id) => reported.includes(id)),
    reason: `${invocation.function} reported it as failed in request ${invocation.requestId}: see its log`,
  };
}
