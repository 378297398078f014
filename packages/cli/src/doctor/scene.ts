import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { LoadedConfiguration } from '@taskwarden/config';
import type { Target } from '../aws/target.ts';
import { type Deployment, findDeployment, type Naming } from './deployment.ts';

/** What a check has to look with. */
export interface Scene {
  readonly clients: Clients;
  readonly naming: Naming;
  /** The same for every check: asked for once. */
  readonly deployment: () => Promise<Deployment>;
  /** The file of this clone. */
  readonly configuration: LoadedConfiguration;
  /** Where `env:` secrets are, and `SLACK_API_URL` where Slack is not the real one. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The time where the deployment is. */
  readonly now: number;
}

export type Clients = ReturnType<typeof createClients>;

export function createClients(client: Target['client']) {
  const settings = { ...client, maxAttempts: 2 };
  return {
    cloudWatch: new CloudWatchClient(settings),
    dynamo: new DynamoDBClient(settings),
    events: new EventBridgeClient(settings),
    iam: new IAMClient(settings),
    lambda: new LambdaClient(settings),
    sns: new SNSClient(settings),
    sqs: new SQSClient(settings),
    ssm: new SSMClient(settings),
  };
}

export interface SceneOptions extends Omit<Scene, 'clients' | 'deployment'> {
  readonly target: Target;
}

export function openScene({ target, ...rest }: SceneOptions): Scene & { close(): void } {
  const clients = createClients(target.client);
  let found: Promise<Deployment> | undefined;
  return {
    ...rest,
    clients,
    deployment() {
      found ??= findDeployment(target.client, rest.naming);
      return found;
    },
    close() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
