import type { ActionBook, ActionQueue, HaltBook } from '../action/ports.ts';
import type { EcsObserver } from '../action/world.ts';
import type { CommitPorts } from '../commit-decision.ts';
import type { Configuration } from '../configuration.ts';
import type { ContextReader, IncidentReader, ServiceDirectory } from '../ports.ts';
import type { FindingBook } from './finding.ts';
import type { VerdictPorts } from './revision-verdicts.ts';

/** The world as the policy needs it when something happens. */
export interface PolicyPorts extends CommitPorts, VerdictPorts {
  readonly observer: EcsObserver;
  readonly incidents: Pick<IncidentReader, 'currentIncident'>;
  readonly context: Pick<ContextReader, 'changes' | 'recentDeployments' | 'service'>;
  readonly directory: ServiceDirectory;
  readonly configuration: Configuration;
  readonly findings: FindingBook;
  readonly actions: Pick<ActionBook, 'actionsOn'>;
  readonly halts: Pick<HaltBook, 'halt'>;
  readonly actionQueue: ActionQueue;
  /** Hears of each incident that a finding opens, or opens again. */
  readonly incidentOpened?: () => void;
}
