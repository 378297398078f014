import type { Instant } from '@taskwarden/domain';
import type { Fact, FactType, Reading } from './fact.ts';
import type { Json } from './read.ts';

/** An event of EventBridge whose envelope has been read. */
export interface EcsEvent {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly time: Instant;
  readonly replayName?: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

/** What a rule of EventBridge matches, in its own syntax ("Amazon EventBridge event patterns"). */
export interface EventPattern {
  readonly source: readonly string[];
  readonly 'detail-type': readonly string[];
  readonly detail?: Json;
}

/** A row of the registry: one kind of event, how a rule finds it, and how it is read. */
export interface EventType {
  readonly id: FactType;
  readonly source: string;
  readonly detailType: string;
  readonly pattern: EventPattern;
  readonly read: (event: EcsEvent) => Reading;
}

/** A kind of event as its file states it. */
interface EventTypeSpec<Type extends FactType> {
  /** Also the file's name, and the name of the rule and of the function that it feeds. */
  readonly id: Type;
  readonly detailType: string;
  /** What the pattern asks of `detail`, where the detail type is not enough. */
  readonly detailPattern?: Json;
  /** What makes no sense without: `resources[0]`, or fields of `detail`. All are non-empty texts. */
  readonly needs: readonly string[];
  /** The fact's own part. Only called when everything in `needs` is there. */
  readonly toFact: (event: EcsEvent) => OwnPart<Extract<Fact, { readonly type: Type }>>;
}

type OwnPart<F extends Fact> = Omit<F, 'type' | 'eventId' | 'account' | 'region' | 'time' | 'replayName'>;

/** A row of the registry. Every event that we read comes from ECS. */
export function defineEventType<Type extends FactType>(spec: EventTypeSpec<Type>): EventType {
  const { id, detailType, detailPattern, needs, toFact } = spec;
  const source = 'aws.ecs';
  return {
    id,
    source,
    detailType,
    pattern: {
      source: [source],
      'detail-type': [detailType],
      ...(detailPattern !== undefined && { detail: detailPattern }),
    },
    read: (event) => {
      for (const name of needs) {
        const problem = problemAt(event, name);
        if (problem !== undefined) return { outcome: 'unreadable', reason: `${detailType}: ${problem}` };
      }
      // The type parameter ties the parts together, which the compiler cannot follow through a union.
      const fact = { type: id, ...originOf(event), ...toFact(event) } as unknown as Fact;
      return { outcome: 'fact', fact };
    },
  };
}

function problemAt({ resources, detail }: EcsEvent, name: string): string | undefined {
  const isResource = name === 'resources[0]';
  const value = isResource ? resources[0] : detail[name];
  const path = isResource ? name : `detail.${name}`;
  if (value === undefined || value === null || value === '') return `${path} is missing`;
  return typeof value === 'string' ? undefined : `${path} is ${JSON.stringify(value)}, not a text`;
}

function originOf({ id, account, region, time, replayName }: EcsEvent) {
  return { eventId: id, account, region, time, ...(replayName !== undefined && { replayName }) };
}
