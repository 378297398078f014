import { fitsPattern, parseEcsArn } from '@taskwarden/domain';
import { derivedFraction } from '../engine/random.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { EcsEvent } from '../events/envelope.ts';
import { shortName } from '../world/arn.ts';
import { hits, inWindow, optionsOf } from './bite.ts';
import type { Carry, Fault, FaultRecord, FaultScope } from './fault.ts';

/** What of an event a scope can tell from others; a scope that names anything else hits none. */
const EVENT_SCOPE: { readonly [Member in keyof FaultScope]: (event: EcsEvent) => string | undefined } = {
  cluster: ({ detail }) => textOf(detail.clusterArn),
  service: ({ detail, resources }) =>
    /^service:(.*)/.exec(textOf(detail.group) ?? '')?.[1] ??
    resources.find((arn) => parseEcsArn('service', arn) !== undefined),
  family: ({ detail }) => textOf(detail.taskDefinitionArn)?.replace(/:\d+$/, ''),
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function isMeant({ scope }: FaultRecord, event: EcsEvent): boolean {
  return Object.entries(scope).every(([member, wanted]) => {
    const found = EVENT_SCOPE[member as keyof FaultScope]?.(event);
    return found !== undefined && fitsPattern(shortName(wanted), shortName(found));
  });
}

const carrying = ({ world, faults }: Simulation): (readonly [FaultRecord, NonNullable<Fault['carries']>])[] =>
  world.faults.flatMap((record) => {
    const carries = faults[record.fault]?.carries;
    return carries !== undefined && inWindow(record, world.now) ? [[record, carries] as const] : [];
  });

/** Whether a fault is loose that does something to events. */
export const isCarriedBadly = (simulation: Simulation): boolean =>
  simulation.world.faults.length > 0 && carrying(simulation).length > 0;

/** What faults do to this event, one after another. Whom they hit follows from the event's id: it costs no draw. */
export function carriers(simulation: Simulation, event: EcsEvent): readonly Carry[] {
  return carrying(simulation)
    .filter(([record]) => isMeant(record, event) && hits(record, event.id))
    .map(([record, carries]) =>
      carries({
        record,
        option: optionsOf(record),
        chance: (salt) => derivedFraction(event.id + record.id, salt),
      }),
    );
}
