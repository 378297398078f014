import { defineChannel } from '../define-channel.ts';
import { DETAIL_TYPES, detailOf, SOURCE } from '../event-bus/bus-event.ts';
import { BUS } from '../event-bus/bus-name.ts';

export const eventBus = defineChannel({
  id: 'event-bus',
  says: 'An event bus of EventBridge, for the automation of others: an event for all that is told of an incident.',
  options: {
    bus: {
      kind: 'text',
      required: false,
      deployed: true,
      shape: BUS,
      says: 'ARN of the bus; by default the bus of the deployment.',
    },
  },
  render: (notice, { bus }) => ({
    calls: [
      {
        via: 'event-bus',
        bus,
        source: SOURCE,
        detailType: DETAIL_TYPES[notice.kind],
        body: detailOf(notice),
        resources: notice.taskArns,
      },
    ],
  }),
});
