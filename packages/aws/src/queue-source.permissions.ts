import type { Permission } from './permission.ts';

/** What Lambda's poller does to the queue in the function's name ("Using Lambda with Amazon SQS", Lambda guide). */
export const queueSourcePermissions = [
  {
    actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    targets: [{ on: 'own-queue' }],
  },
] as const satisfies readonly Permission[];
