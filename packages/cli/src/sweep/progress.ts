import { coverageOf, type RunRecord } from '@taskwarden/response';
import type { Call } from '../command.ts';
import { span } from '../render/time.ts';

export interface Progress {
  show(record: RunRecord): void;
  end(record: RunRecord): void;
}

/** On a terminal one line that is rewritten; in a log a line now and then. */
const REFRESH_MILLISECONDS = { terminal: 200, log: 10_000 } as const;

/** How far a sweep is, on standard error. */
export function createProgress({ terminal }: Call): Progress {
  const startedAt = terminal.now();
  const every = terminal.errIsTty ? REFRESH_MILLISECONDS.terminal : REFRESH_MILLISECONDS.log;
  let shownAt = startedAt;
  const write = (text: string): void =>
    terminal.err(terminal.errIsTty ? `\r\u001b[K${text.slice(0, terminal.width - 1)}` : `${text}\n`);
  return {
    show(record) {
      const now = terminal.now();
      if (now - shownAt < every) return;
      shownAt = now;
      write(`${progressLine(record)} · ${timeLeft(record, now - startedAt)}`);
    },
    end(record) {
      write(`${progressLine(record)} · took ${span(terminal.now() - startedAt)}`);
      if (terminal.errIsTty) terminal.err('\n');
    },
  };
}

function progressLine(record: RunRecord): string {
  const { cluster, service, task, containerInstance } = record.kinds;
  const instances =
    containerInstance.planned === 0
      ? ''
      : ` · instances ${containerInstance.done}/${containerInstance.planned}`;
  return `clusters ${cluster.done}/${cluster.planned} · services ${service.done}/${service.planned} · tasks ${task.done}/${task.planned}${instances} · coverage ${coverageOf(record).percent} %`;
}

/** By what is known to be there: while lists still grow it is more. */
function timeLeft(record: RunRecord, elapsed: number): string {
  const { planned, done } = coverageOf(record);
  return done === 0 ? 'time left unknown' : `about ${span((elapsed * (planned - done)) / done)} left`;
}
