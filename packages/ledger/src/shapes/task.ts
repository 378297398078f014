import type { Attachment, Container, Task } from '@taskwarden/domain';
import { flag, list, number, object, optional, text, texts } from './shape.ts';

const container = object<Container>({
  name: text,
  containerArn: optional(text),
  lastStatus: optional(text),
  image: optional(text),
  imageDigest: optional(text),
  runtimeId: optional(text),
  exitCode: optional(number),
  reason: optional(text),
  healthStatus: optional(text),
  essential: optional(flag),
});

const attachment = object<Attachment>({
  id: optional(text),
  type: optional(text),
  status: optional(text),
  details: texts,
});

/** A task as remembered. Overrides, and with them environment values, have no place in it. */
export const task = object<Task>({
  taskArn: text,
  clusterArn: text,
  taskDefinitionArn: text,
  lastStatus: text,
  desiredStatus: text,
  version: optional(number),
  containers: list(container),
  attachments: list(attachment),
  group: optional(text),
  startedBy: optional(text),
  stopCode: optional(text),
  stoppedReason: optional(text),
  launchType: optional(text),
  capacityProviderName: optional(text),
  platformVersion: optional(text),
  availabilityZone: optional(text),
  containerInstanceArn: optional(text),
  cpu: optional(text),
  memory: optional(text),
  connectivity: optional(text),
  enableExecuteCommand: optional(flag),
  createdAt: optional(number),
  connectivityAt: optional(number),
  pullStartedAt: optional(number),
  pullStoppedAt: optional(number),
  startedAt: optional(number),
  stoppingAt: optional(number),
  executionStoppedAt: optional(number),
  stoppedAt: optional(number),
  updatedAt: optional(number),
  tags: optional(texts),
});
