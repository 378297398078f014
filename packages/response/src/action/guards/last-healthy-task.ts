import { defineGuard, pass } from './guard.ts';

/** Nobody takes a service's last healthy task without a person's yes. */
export const lastHealthyTask = defineGuard({
  id: 'last-healthy-task',
  asks: 'ecs',
  answer: ({ view, action }) => {
    const { healthy } = view;
    if (healthy === undefined) return pass('no service relies on it');
    if (healthy.now === 0) return pass('the service has no healthy task to lose');
    if (healthy.left > 0) return pass(`at least ${healthy.left} of ${healthy.now} healthy tasks stay`);
    return action.approval?.answer?.approved === true
      ? pass(`${action.approval.answer.by} approved that it may take the last healthy task`)
      : { verdict: 'ask', reason: 'it may take the last healthy task of the service' };
  },
});
