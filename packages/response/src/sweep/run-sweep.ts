/** A whole sweep in one process: lanes side by side, each with its own queue, so that no bucket of ECS stands idle. */
import { performWork, type SweepPorts, type WorkOutcome } from './perform-work.ts';
import { firstWork, LANES, type Lane, laneOf, type SweepScope, type Work } from './work.ts';

/**
 * Calls under way in a lane at once. Tasks wait for revisions that others are reading; so many batches are held in memory
 * at most.
 */
const UNDER_WAY: Readonly<Record<Lane, number>> = {
  cluster: 4,
  service: 12,
  task: 12,
  taskDefinition: 1,
  unusedRevision: 24,
};
const RUNNING: readonly Lane[] = ['cluster', 'service', 'task'];

interface LaneState {
  readonly queue: Work[];
  busy: number;
}

export interface RunSweepOptions extends SweepPorts {
  readonly scope: SweepScope;
  /** Hears what came of each piece of work, as it ends. */
  readonly onWork: (work: Work, outcome: WorkOutcome) => void;
}

/** Does all there is to do. A bug in one piece of work ends the sweep: it is thrown. */
export async function runSweep({ scope, onWork, ...ports }: RunSweepOptions): Promise<void> {
  const lanes = Object.fromEntries(
    LANES.map((lane): [Lane, LaneState] => [lane, { queue: [], busy: 0 }]),
  ) as Record<Lane, LaneState>;

  await new Promise<void>((resolve, reject) => {
    function add(works: readonly Work[]): void {
      for (const work of works) {
        const { queue } = lanes[laneOf(work)];
        // Batches before pages: what is known is judged before more is looked for, and no list runs ahead.
        if (work.does === 'list') queue.push(work);
        else queue.unshift(work);
      }
      for (const lane of LANES) startIn(lane);
      const isOver = LANES.every((lane) => lanes[lane].queue.length === 0 && lanes[lane].busy === 0);
      if (isOver) resolve();
    }

    /** What nothing runs is known when everything that runs is. */
    function isHeldBack(lane: Lane): boolean {
      return lane === 'unusedRevision' && RUNNING.some((running) => lanes[running].busy > 0);
    }

    function startIn(lane: Lane): void {
      const state = lanes[lane];
      while (state.busy < UNDER_WAY[lane] && !isHeldBack(lane)) {
        const work = state.queue.shift();
        if (work === undefined) return;
        state.busy += 1;
        performWork(ports, work)
          .then((outcome) => {
            state.busy -= 1;
            onWork(work, outcome);
            add(outcome.more);
          })
          .catch(reject);
      }
    }

    add(firstWork(scope));
  });
}
