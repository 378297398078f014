import type { Release, ScaledClock } from '../clock/scaled-clock.ts';
import type { EventBus } from '../event-bridge/event-bus.ts';
import { readEntry } from '../event-bridge/put-events.ts';
import { startSchedule } from '../event-source/schedule.ts';
import { ACCOUNT } from '../sqs-sns/names.ts';
import type { Topology } from '../topology.ts';

export interface ScheduledEventsOptions {
  readonly topology: Topology;
  readonly region: string;
  readonly clock: ScaledClock;
  readonly bus: EventBus;
}

/** Puts the events of the topology onto the bus at their times, as EventBridge Scheduler does with PutEvents for a target. */
export function startScheduledEvents({ topology, region, clock, bus }: ScheduledEventsOptions): Release {
  const schedules = (topology.scheduledEvents ?? []).map(({ schedule, source, detailType }) =>
    startSchedule({
      expression: schedule,
      clock,
      invoke(at) {
        const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify({ scheduledAt: at }) };
        const outcome = readEntry(entry, { account: ACCOUNT, region, now: clock.now() });
        if (outcome.outcome === 'event') void clock.during(() => bus.put(outcome.event));
      },
    }),
  );
  return () => {
    for (const stop of schedules) stop();
  };
}
