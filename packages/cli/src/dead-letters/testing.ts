import type { DeadLetterStore, StoredLetter } from '@taskwarden/aws';

export function aLetter(overrides: Partial<StoredLetter> = {}): StoredLetter {
  return {
    messageId: 'm1',
    receiptHandle: 'm1#1',
    body: '{"detail-type":"ECS Task State Change"}',
    attributes: { reason: 'not JSON', sourceQueue: 'task-events', errorType: 'unreadable' },
    carried: {},
    sentAt: Date.UTC(2026, 0, 2, 3, 0),
    receiveCount: 1,
    ...overrides,
  };
}

/** The process died: nothing it does from here on has any effect. */
export class Death extends Error {}

/**
 * A dead-letter queue and the queues beside it, in memory. At its `diesAt`-th call the process dies: before SQS hears of
 * the call, or after SQS has done it.
 */
export class FakeQueues {
  readonly letters: StoredLetter[];
  readonly hidden = new Set<string>();
  readonly sent: { readonly url: string; readonly messageId: string }[] = [];
  readonly refuses = new Set<string>();
  #calls = 0;
  #death: { readonly at: number; readonly after: boolean } | undefined;

  constructor(letters: readonly StoredLetter[], death?: { readonly at: number; readonly after: boolean }) {
    this.letters = [...letters];
    this.#death = death;
  }

  /** What another process finds, once the hold is over. */
  reopen(): void {
    this.hidden.clear();
    this.#death = undefined;
  }

  readonly store: DeadLetterStore = {
    count: () =>
      this.#call(() => ({ waiting: this.letters.length - this.hidden.size, held: this.hidden.size })),
    receive: () =>
      this.#call(() => {
        const batch = this.letters.filter(({ messageId }) => !this.hidden.has(messageId)).slice(0, 10);
        for (const { messageId } of batch) this.hidden.add(messageId);
        return batch;
      }),
    release: ({ messageId }) => this.#call(() => void this.hidden.delete(messageId)),
    urlOf: (name) => this.#call(() => `https://sqs/${name}`),
    send: ({ messageId }, url) =>
      this.#call(() => {
        if (this.refuses.has(messageId)) throw new Error('SQS refused sending');
        this.sent.push({ url, messageId });
      }),
    remove: ({ messageId }) =>
      this.#call(() => {
        this.hidden.delete(messageId);
        this.letters.splice(
          this.letters.findIndex((letter) => letter.messageId === messageId),
          1,
        );
      }),
  };

  async #call<Result>(does: () => Result): Promise<Result> {
    this.#calls += 1;
    const death = this.#death;
    if (death !== undefined && (this.#calls > death.at || (this.#calls === death.at && !death.after))) {
      throw new Death();
    }
    const result = does();
    if (death !== undefined && this.#calls === death.at) throw new Death();
    return result;
  }
}
