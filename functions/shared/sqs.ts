import { SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from './client-settings.ts';

/** The one client of SQS in a process: its connections, once open, serve every queue. */
export const sqs = new SQSClient(clientSettings);
