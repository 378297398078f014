import { defineFault } from './fault.ts';

/** Wording: "Service event messages" and "Service action events" of the ECS guide. */
export const schedulerThrottled = defineFault({
  id: 'scheduler-throttled',
  says: "The service scheduler's own calls are throttled: the account's rates are used up.",
  truth: { cause: 'quota/api-throttled', initiator: 'service-scheduler' },
  refusesPlacement: () => ({
    eventName: 'ECS_OPERATION_THROTTLED',
    reason: 'Rate exceeded',
    message: 'operations are being throttled. Will try again later.',
  }),
});
