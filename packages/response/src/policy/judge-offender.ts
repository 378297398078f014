import type { Instant } from '@taskwarden/domain';
import type { FindingChange, Rule, Traits } from '@taskwarden/policy';
import { type Action, mayBeginAgain } from '../action/action.ts';
import type { Offender } from '../action/plan-action.ts';
import { planAction } from '../action/plan-action.ts';
import { commitDecision } from '../commit-decision.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import { serviceKey } from '../subject.ts';
import { enterFinding, isFresh } from './enter-finding.ts';
import { type FindingEntry, isMended } from './finding.ts';
import { fingerprintOfFinding } from './policy-diagnosis.ts';
import type { PolicyPorts } from './ports.ts';
import type { Breach } from './revision-verdicts.ts';
import { incidentOfRevision } from './same-thread.ts';
import { ruleOf, type Standing, standingOf, tellersOf } from './standing.ts';
import { surround } from './surround.ts';

/** Something that was judged, in its scope. */
export interface Judged {
  readonly offender: Offender;
  readonly subject: IncidentSubject;
  readonly traits: Traits;
  readonly breaches: readonly Breach[];
  /** When it was so: what was mended since then stays mended, however late and often the news of it comes. */
  readonly seenAt: Instant;
  /** Rules that are kept for certain: their findings are mended. */
  readonly kept: readonly string[];
  /** What was judged is the service itself, not the revision that it runs: another revision would mend nothing. */
  readonly isOfService?: boolean;
  /** Nobody made it just now: under `report` it is told to nobody. */
  readonly isQuiet?: boolean;
  /** Its revision was registered a short while ago: under `report` it is told there, or not at all. */
  readonly isNew?: boolean;
}

/** What became of each rule that had something to say. */
export type PolicyNews = readonly { readonly rule: string; readonly news: FindingChange['news'] }[];

/** Enters every verdict on an offender into its finding, one after the other: each is a commit of its own. */
export async function enterVerdicts(ports: PolicyPorts, judged: Judged, now: Instant): Promise<PolicyNews> {
  const news: { rule: string; news: FindingChange['news'] }[] = [];
  const { traits, isQuiet = false } = judged;
  for (const { breach, partOf, isOutdone } of tellersOf(ports.plan, judged.breaches, { traits, now })) {
    if (partOf !== undefined) continue;
    const within = { ...judged, isQuiet: isQuiet || isOutdone };
    const one = await enterVerdict(ports, within, { rule: breach.rule, breach, now });
    if (one !== undefined) news.push({ rule: breach.rule, news: one });
  }
  for (const rule of judged.kept) {
    const one = await enterVerdict(ports, judged, { rule, breach: undefined, now });
    if (one !== undefined) news.push({ rule, news: one });
  }
  return news;
}

interface OneVerdict {
  readonly rule: string;
  readonly breach: Breach | undefined;
  readonly now: Instant;
}

async function enterVerdict(
  ports: PolicyPorts,
  judged: Judged,
  { rule: id, breach, now }: OneVerdict,
): Promise<FindingChange['news'] | undefined> {
  const { offender, subject, traits } = judged;
  const rule = ruleOf(ports.plan, id);
  const standing = standingOf(ports.plan, { rule: id, traits, now });
  if (rule === undefined || (standing.mode === 'off' && breach !== undefined)) return undefined;
  const owner = await ports.directory.lookUp(subject);
  const taken = await commitDecision(ports, async () => {
    const [findings, incident, actionsOn, halt] = await Promise.all([
      ports.findings.findings(serviceKey(subject), id),
      ports.incidents.currentIncident(fingerprintOfFinding(subject, id)),
      ports.actions.actionsOn(offender.arn),
      ports.halts.halt(),
    ]);
    const known = findings.find(({ finding }) => finding.resource === offender.arn);
    const actions = actionsOn.filter((action) => action.rule === id);
    const isPlanned = isSettled({ known, offender, now }, standing, actions);
    const planning =
      breach === undefined || isPlanned ? undefined : await planFor(ports, { judged, rule, breach, now });
    const thread = breach && (await threadOf(ports, judged, { rule: id, known }));
    const { seenAt, isQuiet = false, isNew = false } = judged;
    const whose = { rule, breach, standing, offender, subject, owner, tags: traits.tags, thread };
    const { configuration } = ports;
    const allActions = actionsOn;
    const done = { actions, allActions, planning, halt };
    const seen = { seenAt, isQuiet, isNew, known, incident };
    return enterFinding({ ...whose, ...done, ...seen, configuration, now });
  });
  if (taken === undefined) return undefined;
  const { actionIds, news, did = 'joined' } = taken.made;
  if (did !== 'joined') ports.incidentOpened?.();
  if (actionIds.length > 0) await ports.actionQueue.sendActions(actionIds);
  return news;
}

/** Where its revision is told, if it is to be told itself: what is known to be open is no news. */
async function threadOf(
  ports: PolicyPorts,
  { offender, subject, isOfService = false }: Judged,
  { rule, known }: { readonly rule: string; readonly known: FindingEntry | undefined },
) {
  const isOpen = known !== undefined && !isMended(known);
  return isOpen || isOfService ? undefined : incidentOfRevision(ports, { rule, offender, subject });
}

/**
 * Whether nothing is to be planned anew: the finding was seen just now, and what was planned for it stands, or would be a
 * dry run again. So the start of each of a service's tasks costs no call.
 */
function isSettled(
  seen: Parameters<typeof isFresh>[0],
  { mode }: Standing,
  actions: readonly Action[],
): boolean {
  if (seen.known?.finding.state !== 'open' || !isFresh(seen)) return false;
  return mode !== 'enforce' || actions.some((action) => !mayBeginAgain(action));
}

async function planFor(
  ports: PolicyPorts,
  given: { readonly judged: Judged; readonly rule: Rule; readonly breach: Breach; readonly now: Instant },
) {
  const { judged, rule, breach, now } = given;
  const { offender, subject, traits, isOfService = false } = judged;
  // ECS would start another in place of a task that a service keeps.
  const isKept = offender.kind === 'task' && subject.kind === 'service';
  const words = rule.offender.filter(
    (word) => !(isOfService && word === 'roll-back') && !(isKept && word === 'stop-standalone'),
  );
  const around = await surround(
    ports,
    { offender, subject, traits, rule: { ...rule, offender: words } },
    now,
  );
  const message = breach.violations[0]?.message ?? rule.title;
  return planAction({ offender, rule: { id: rule.id, offender: words }, message }, around);
}
