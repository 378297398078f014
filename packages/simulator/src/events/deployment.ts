import type { ServiceRecord } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { type EventContent, toEventTime } from './envelope.ts';

const EVENT_TYPES = {
  SERVICE_DEPLOYMENT_IN_PROGRESS: 'INFO',
  SERVICE_DEPLOYMENT_COMPLETED: 'INFO',
  SERVICE_DEPLOYMENT_FAILED: 'ERROR',
} as const;

export interface DeploymentNews {
  readonly eventName: keyof typeof EVENT_TYPES;
  readonly deploymentId: string;
  readonly reason: string;
}

/** "ECS Deployment State Change". `clusterArn` is undocumented, and in every event captured since 2026. */
export function deploymentEvent(world: World, service: ServiceRecord, news: DeploymentNews): EventContent {
  return {
    detailType: 'ECS Deployment State Change',
    resources: [service.serviceArn],
    detail: {
      eventType: EVENT_TYPES[news.eventName],
      ...news,
      clusterArn: service.clusterArn,
      updatedAt: toEventTime(world.now),
    },
  };
}
