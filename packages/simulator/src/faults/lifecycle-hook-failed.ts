import { defineFault } from './fault.ts';

/** `options.answer` may be IN_PROGRESS too, or a word that ECS does not know; `options.stage` is a lifecycle stage. */
export const lifecycleHookFailed = defineFault({
  id: 'lifecycle-hook-failed',
  says: 'The Lambda function of a deployment lifecycle hook says no.',
  options: { answer: 'text', stage: 'text' },
  answersHook: ({ option }) => ({ hookStatus: option('answer', 'FAILED') }),
});
