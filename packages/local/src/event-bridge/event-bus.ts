import type { RecordedEvent } from './event.ts';
import { compilePattern } from './pattern.ts';

/** A rule of the default bus: events that match go to a queue. */
export interface Rule {
  readonly name: string;
  readonly pattern: object;
  /** Logical name of the queue. */
  readonly queue: string;
}

/** Why a target did not take an event, as EventBridge writes it on the dead letter. */
export interface TargetFailure {
  readonly rule: Rule;
  readonly event: RecordedEvent;
  readonly errorCode: string;
  readonly errorMessage: string;
}

export interface EventBusPorts {
  /** Sends a message's body to a queue; rejects when the queue doesn't take it. */
  readonly send: (queue: string, body: string) => Promise<void>;
  readonly targetFailed: (failure: TargetFailure) => Promise<void>;
  readonly received: (event: RecordedEvent, rules: readonly string[]) => void;
}

export interface EventBus {
  readonly rules: readonly Rule[];
  isEnabled(rule: Rule): boolean;
  /** A disabled rule wants no event. */
  setEnabled(rule: Rule, enabled: boolean): void;
  /** Takes an event, envelope and all, and ends when every target has it. */
  put(event: RecordedEvent): Promise<void>;
}

const errorCodeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'SDK_CLIENT_ERROR';

/** The default event bus. A rule with a pattern that EventBridge would refuse is refused here, by throwing. */
export function createEventBus(rules: readonly Rule[], ports: EventBusPorts): EventBus {
  const disabled = new Set<Rule>();
  const compiled = rules.map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));

  async function deliver(rule: Rule, event: RecordedEvent): Promise<void> {
    try {
      await ports.send(rule.queue, JSON.stringify(event));
    } catch (error) {
      const errorMessage = error instanceof Error ? error.message : String(error);
      await ports.targetFailed({ rule, event, errorCode: errorCodeOf(error), errorMessage });
    }
  }

  return {
    rules,
    isEnabled: (rule) => !disabled.has(rule),
    setEnabled(rule, enabled) {
      if (enabled) disabled.delete(rule);
      else disabled.add(rule);
    },
    async put(event) {
      const wanted = compiled
        .filter(({ rule, matches }) => !disabled.has(rule) && matches(event))
        .map(({ rule }) => rule);
      ports.received(
        event,
        wanted.map(({ name }) => name),
      );
      await Promise.all(wanted.map((rule) => deliver(rule, event)));
    },
  };
}
