import { defineFault } from './fault.ts';
import { strikeTasks } from './strike.ts';

/** Wording: "Task retirement", ECS guide, and captured records. */
export const taskRetirement = defineFault({
  id: 'task-retirement',
  says: 'Fargate retires tasks to do maintenance on what they run on.',
  truth: { cause: 'host/fargate-maintenance', initiator: 'host' },
  strikes: (simulation, record) =>
    strikeTasks(simulation, record, {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'ECS is performing maintenance on the underlying infrastructure hosting the task',
      truth: { cause: 'host/fargate-maintenance', initiator: 'host' },
      only: ({ launchType }) => launchType === 'FARGATE',
    }),
});
