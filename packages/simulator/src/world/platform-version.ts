/** What a service says that follows the newest one. */
export const LATEST = 'LATEST';

/** What LATEST stands for ("Fargate Linux platform versions", ECS guide). */
const LATEST_NUMBER = '1.4.0';

/** The number that tasks, deployments and revisions show, where the service itself says LATEST (recorded answers). */
export const platformNumber = (asked: string): string => (asked === LATEST ? LATEST_NUMBER : asked);
