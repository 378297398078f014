/** What a sweep found, for Security Hub: what is broken, and what it was told of before and is mended. */
import type { Instant } from '@taskwarden/domain';
import type { PolicyPlan } from '@taskwarden/policy';
import { ruleOf } from '../policy/standing.ts';
import { type AsffFinding, asffFindings, asMended } from './asff.ts';
import { isEntered, type KnownFindings, keptRules, tellsItself } from './enter-swept.ts';
import { createReport } from './report.ts';
import { beginRun } from './run-record.ts';
import type { SweptResource } from './swept.ts';

/** Where findings are imported. One that is known by its id is updated. */
export interface FindingImporter {
  /** Imports what it can, and gives back why the rest was not taken. */
  importFindings(findings: readonly AsffFinding[]): Promise<NotImported | undefined>;
}

export interface NotImported {
  readonly why: string;
  /** What the role lacks, where it was denied. */
  readonly permission?: string;
  /** The same may be taken later. */
  readonly mayPass: boolean;
}

/** To be asked before what was found is entered: then what is mended is no longer known to have been broken. */
export async function findingsToImport(
  { plan, known }: { readonly plan: PolicyPlan; readonly known: KnownFindings },
  resources: readonly SweptResource[],
  now: Instant,
): Promise<readonly AsffFinding[]> {
  const builder = createReport();
  const entered = resources.filter(isEntered).map((resource) => ({
    ...resource,
    verdicts: resource.verdicts.filter(({ rule }) => tellsItself(plan, resource, rule)),
  }));
  for (const resource of entered) builder.add(resource);
  const broken = asffFindings(builder.finish(beginRun({}), { startedAt: now, endedAt: now }));
  const mended: AsffFinding[] = [];
  for (const resource of entered) {
    for (const id of await keptRules(known, resource)) mended.push(...mendedOf(plan, { resource, id }, now));
  }
  return [...broken, ...mended];
}

function mendedOf(
  plan: PolicyPlan,
  { resource, id }: { readonly resource: SweptResource; readonly id: string },
  now: Instant,
): readonly AsffFinding[] {
  const rule = ruleOf(plan, id);
  if (rule === undefined) return [];
  const { title, severity, remedy } = rule;
  const { verdicts: _verdicts, passes: _passes, traits: _traits, unread: _unread, ...about } = resource;
  return asMended(
    { ...about, rule: id, title, severity, remedy, message: 'It is mended.', controls: [] },
    now,
  );
}
