/**
 * Placement strategies ("Use strategies to define Amazon ECS task placement", ECS guide): each narrows the instances that
 * fit to the best ones, and the next in the chain chooses among these. They are best effort: they never refuse an instance.
 *
 * Not documented, so decided here: instances without the attribute of a `spread` count as one value of it, and what is
 * still equal at the end is picked by the caller's random number.
 */
import type { PlacementStrategy } from '../service/service.ts';
import { containerInstanceId, type PlacementInstance } from './placement-instance.ts';

/** A number from 0 to below `count`: the caller's randomness. */
export type RandomPick = (count: number) => number;

/** What a strategy looks at. */
export interface StrategyContext {
  readonly group: string;
  /** All instances, also those that are full: tasks on them count for a spread. */
  readonly instances: readonly PlacementInstance[];
  readonly pick: RandomPick;
}

/** The best instances and why, in a sentence that is only made when somebody asks. */
export interface Narrowed {
  readonly best: readonly PlacementInstance[];
  readonly because: () => string;
}

type Narrow = (
  candidates: readonly PlacementInstance[],
  field: string,
  context: StrategyContext,
) => Narrowed | undefined;

const STRATEGIES: Readonly<Record<string, Narrow>> = { spread, binpack, random };

/** One step of the chain; undefined for a strategy or field that ECS does not have, which changes nothing. */
export function narrow(
  candidates: readonly PlacementInstance[],
  strategy: PlacementStrategy,
  context: StrategyContext,
): Narrowed | undefined {
  const { type = '', field = '' } = strategy;
  return Object.hasOwn(STRATEGIES, type) ? STRATEGIES[type]?.(candidates, field, context) : undefined;
}

function spread(
  candidates: readonly PlacementInstance[],
  field: string,
  { group, instances }: StrategyContext,
): Narrowed | undefined {
  const spreadOf = spreadValue(field);
  if (spreadOf === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const instance of instances) {
    const value = spreadOf(instance);
    counts.set(value, (counts.get(value) ?? 0) + (instance.taskGroups.get(group) ?? 0));
  }
  const tasks = (instance: PlacementInstance) => counts.get(spreadOf(instance)) ?? 0;
  const best = lowest(candidates, tasks);
  return {
    best,
    because: () => {
      const values = [...new Set(best.map(spreadOf))].map(shortValue).join(', ');
      const fewest = best[0] === undefined ? 0 : tasks(best[0]);
      return `spread over ${field}: ${values} has the fewest tasks of ${group}, ${fewest}`;
    },
  };
}

/** For a sentence: an instance by its id, and a word for those that lack the attribute. */
function shortValue(value: string): string {
  if (value.startsWith('arn:')) return containerInstanceId({ containerInstanceArn: value });
  return value === '' ? 'without a value' : value;
}

/** The value that a spread counts by; undefined for a field that is none. `host` is another word for `instanceId`. */
export function spreadValue(field: string): ((instance: PlacementInstance) => string) | undefined {
  if (field === 'instanceId' || field === 'host') return ({ containerInstanceArn }) => containerInstanceArn;
  if (!field.startsWith('attribute:')) return undefined;
  const name = field.slice('attribute:'.length);
  return ({ attributes }) => attributes.get(name) ?? '';
}

/** The fields of `binpack`, in any case: the API has seen both. */
export function binpackResource(field: string): 'cpu' | 'memoryMiB' | undefined {
  const resources: Readonly<Record<string, 'cpu' | 'memoryMiB'>> = { cpu: 'cpu', memory: 'memoryMiB' };
  return resources[field.toLowerCase()];
}

function binpack(candidates: readonly PlacementInstance[], field: string): Narrowed | undefined {
  const resource = binpackResource(field);
  if (resource === undefined) return undefined;
  const best = lowest(candidates, ({ remaining }) => remaining[resource]);
  return {
    best,
    because: () =>
      `binpack on ${field}: ${best[0]?.remaining[resource] ?? 0} left is the least that still fits`,
  };
}

function random(
  candidates: readonly PlacementInstance[],
  _field: string,
  { pick }: StrategyContext,
): Narrowed {
  const chosen = pickOne(candidates, pick);
  return {
    best: chosen === undefined ? [] : [chosen],
    because: () => `random: picked among ${candidates.length}`,
  };
}

export function pickOne<Item>(items: readonly Item[], pick: RandomPick): Item | undefined {
  return items.length < 2 ? items[0] : (items[pick(items.length)] ?? items[0]);
}

/** All items with the lowest score, in one pass. */
export function lowest<Item>(items: readonly Item[], score: (item: Item) => number): readonly Item[] {
  let least = Infinity;
  let best: Item[] = [];
  for (const item of items) {
    const scored = score(item);
    if (scored > least) continue;
    if (scored < least) best = [];
    least = scored;
    best.push(item);
  }
  return best;
}
