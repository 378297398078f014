/** What ECS itself says of a service: the messages in its event list, the newest hundred ("Service event messages", ECS guide). */
import type { Service } from '@taskwarden/domain';

type ServiceEvents = NonNullable<Service['events']>;

/** The message that was last said of a matter; undefined where none of those kept speaks of it. */
export function lastMessage(events: ServiceEvents, speaks: (message: string) => boolean): string | undefined {
  const spoken = events.filter(({ message = '' }) => speaks(message));
  const [newest] = spoken.toSorted((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));
  return newest?.message;
}
