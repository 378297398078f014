/**
 * Every kind of item in the table, alphabetical: one file each, with its keys, its shape, and why it is stored so.
 * `docs/decisions/012-ledger-items.md` has the whole key design on one page.
 */
import { action } from './action.ts';
import { canary } from './canary.ts';
import { capUse } from './cap-use.ts';
import { containerInstance } from './container-instance.ts';
import { currentIncident } from './current-incident.ts';
import { delivery } from './delivery.ts';
import { deploymentEvent } from './deployment-event.ts';
import { fact } from './fact.ts';
import { finding } from './finding.ts';
import { halt } from './halt.ts';
import { incident } from './incident.ts';
import { occurrence } from './occurrence.ts';
import { outboxItem } from './outbox-item.ts';
import { revisionUse } from './revision-use.ts';
import { revisionVerdicts } from './revision-verdicts.ts';
import { serviceChange } from './service-change.ts';
import { serviceTags } from './service-tags.ts';
import { silence } from './silence.ts';
import { steadyState } from './steady-state.ts';
import { stop } from './stop.ts';
import { stopTaskCall } from './stop-task-call.ts';
import { sweepRun } from './sweep-run.ts';
import { sweepWork } from './sweep-work.ts';
import { swept } from './swept.ts';
import { taken } from './taken.ts';
import { taskHead } from './task-head.ts';
import { taskHistory } from './task-history.ts';

export const ITEM_TYPES = [
  action,
  canary,
  capUse,
  containerInstance,
  currentIncident,
  delivery,
  deploymentEvent,
  fact,
  finding,
  halt,
  incident,
  occurrence,
  outboxItem,
  revisionUse,
  revisionVerdicts,
  serviceChange,
  serviceTags,
  silence,
  steadyState,
  stop,
  stopTaskCall,
  sweepRun,
  sweepWork,
  swept,
  taken,
  taskHead,
  taskHistory,
] as const;
