import type { RecordedEvent } from '@taskwarden/local';
import { draw, nextFraction, nextHexId, seedRandom } from '../../packages/simulator/src/engine/random.ts';
import { type Dated, ENDINGS, type Ending, lifeOf } from './life.ts';
import { deploymentStory, UNREADABLE } from './other-events.ts';

/** What is put onto the bus: lives of tasks side by side, out of order, some of it twice, some of it unreadable. */

export interface TrafficOptions {
  /** Task events, each counted once. */
  readonly events: number;
  readonly seed: number;
  readonly account: string;
  readonly region: string;
}

/** What must come of it. */
export interface Promised {
  /** The cause of every task's stop, by ARN. */
  readonly stops: Map<string, { readonly cause: string; readonly isFault: boolean; readonly events: number }>;
  /** Faults belong to spells, each a service of its own, and so an incident. */
  readonly spells: Map<string, string[]>;
  readonly unreadable: Set<string>;
  readonly counts: { taskEvents: number; duplicates: number; deployments: number };
}

export interface Traffic {
  readonly promised: Promised;
  /** The next events, to be dated when they are put; undefined at the end. */
  next(count: number): readonly Dated[] | undefined;
}

/** Tasks that live at a time. */
const SIDE_BY_SIDE = 120;
/** Of a hundred tasks so many fail; of a thousand events so many come twice. */
const FAULTS = 0.3;
const DUPLICATES = 0.01;
const UNREADABLES = 0.001;
/** One event in this many is followed by one that comes sooner. */
const OUT_OF_ORDER = 0.2;
const TASKS_OF_A_SPELL = 12;
const TASKS_FOR_A_DEPLOYMENT = 100;
const SERVICES = 40;

const faults = ENDINGS.filter(({ isFault }) => isFault);
const others = ENDINGS.filter(({ isFault }) => !isFault);

export function createTraffic({ events: wanted, seed, account, region }: TrafficOptions): Traffic {
  const random = seedRandom(seed);
  const promised: Promised = {
    stops: new Map(),
    spells: new Map(),
    unreadable: new Set(),
    counts: { taskEvents: 0, duplicates: 0, deployments: 0 },
  };
  const living: Dated[][] = [];
  const later: Dated[] = [];
  const taskDefinition = `arn:aws:ecs:${region}:${account}:task-definition/load:1`;
  const place = { account, region, taskDefinition };
  let [born, planned] = [0, 0];

  function nextEnding(): { readonly ending: Ending; readonly service: string } {
    const pick = (from: readonly Ending[]): Ending =>
      from[draw(random, { min: 0, max: from.length - 1 })] as Ending;
    if (nextFraction(random) >= FAULTS) {
      return { ending: pick(others), service: `calm-${draw(random, { min: 1, max: SERVICES })}` };
    }
    const last = [...promised.spells].at(-1);
    const nth =
      last !== undefined && last[1].length < TASKS_OF_A_SPELL
        ? promised.spells.size - 1
        : promised.spells.size;
    return { ending: faults[nth % faults.length] as Ending, service: `failing-${nth}` };
  }

  function bear(): void {
    born += 1;
    const { ending, service } = nextEnding();
    const { taskArn, events } = lifeOf({ ...place, ending, service, taskId: nextHexId(random) });
    const { cause, isFault } = ending;
    promised.stops.set(taskArn, { cause, isFault, events: events.length });
    if (isFault) promised.spells.set(service, [...(promised.spells.get(service) ?? []), taskArn]);
    planned += events.length;
    living.push([...events]);
    if (born % TASKS_FOR_A_DEPLOYMENT === 0) {
      const story = deploymentStory(born / TASKS_FOR_A_DEPLOYMENT, place);
      promised.counts.deployments += story.length;
      living.push(story);
    }
    if (nextFraction(random) < UNREADABLES * 8 || born === 1) {
      const event = UNREADABLE(`unreadable-${born}`, place);
      promised.unreadable.add(event.id);
      later.push(() => event);
    }
  }

  /** The next event of some task; now and then one that has overtaken it comes first. */
  function nextOfSomeTask(): readonly Dated[] {
    const at = draw(random, { min: 0, max: living.length - 1 });
    const life = living[at] ?? [];
    const [first, second] = life.splice(0, nextFraction(random) < OUT_OF_ORDER ? 2 : 1);
    if (life.length === 0) living.splice(at, 1);
    const events = [second, first].filter((event) => event !== undefined);
    for (const event of events) {
      if (nextFraction(random) >= DUPLICATES) continue;
      promised.counts.duplicates += 1;
      later.push(event);
    }
    return events;
  }

  /** What comes twice comes some hundred events later, or at the end. */
  function whatComesLater(): readonly Dated[] {
    const isDue = later.length > 0 && (living.length === 0 || nextFraction(random) < 0.02);
    return isDue ? later.splice(0, 1) : [];
  }

  return {
    promised,
    next(count) {
      const events: Dated[] = [];
      while (events.length < count) {
        while (living.length < SIDE_BY_SIDE && planned < wanted) bear();
        promised.counts.taskEvents = planned;
        if (living.length === 0 && later.length === 0) break;
        if (living.length > 0) events.push(...nextOfSomeTask());
        events.push(...whatComesLater());
      }
      return events.length === 0 ? undefined : events;
    },
  };
}

/** A duplicate is the same to the byte: whatever dates an event dates it once. */
export function datedOnce(): (event: Dated, now: number) => RecordedEvent {
  const dated = new WeakMap<Dated, RecordedEvent>();
  return (event, now) => {
    const known = dated.get(event) ?? event(now);
    dated.set(event, known);
    return known;
  };
}
