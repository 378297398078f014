import { type ActionPolicy, DEFAULT_ACTION_POLICY, type Matchers } from '@taskwarden/response';
import * as z from 'zod/mini';
import { count, duration, list, MATCH_SAYS, pattern, where, whose } from './fields.ts';

/** `policy.actions` of the configuration file: what may be done about offenders. */
const { caps: CAPS, approval: APPROVAL, ...DEFAULTS } = DEFAULT_ACTION_POLICY;
const MOST_ACTIONS = 500;

const match = z
  .strictObject({
    ...where,
    ...whose,
    cause: pattern('The rule, as `policy/<rule>`; `policy/no-privileged*` takes several.'),
  })
  .check(z.describe(MATCH_SAYS));

const cap = (of: string, byDefault: number) =>
  count(`Most actions within the window in one ${of}; 0 for none.`, byDefault, { from: 0, to: MOST_ACTIONS });

const caps = z.strictObject({
  window: duration('The time in which actions are counted.', CAPS.windowSeconds, 60),
  account: cap('account and region', CAPS.account),
  cluster: cap('cluster', CAPS.cluster),
  service: cap('service or family', CAPS.service),
  wait: duration(
    'How long an action waits for room under a cap before it is given up; `0s`: not at all.',
    CAPS.waitSeconds,
  ),
});

const approval = z.strictObject({
  match: list(match, 'Actions that wait for a person, by any of these rows.'),
  expiresAfter: duration(
    'How long a person has to say yes. No answer is a no.',
    APPROVAL.expiresAfterSeconds,
    60,
  ),
});

const delay = z.strictObject({
  match,
  delay: duration('How long an offender has to be mended before anything is done.', 48 * 60 * 60, 60),
});

export const policyActions = z
  .prefault(
    z.strictObject({
      killSwitch: z
        .prefault(z.boolean(), DEFAULTS.killSwitch)
        .check(z.describe('Stops every action. `taskwarden actions halt` does it without a deployment.')),
      caps: z.prefault(caps, {}).check(z.describe('How much may be done at most.')),
      protected: list(match, 'Scopes where nothing is ever done.'),
      approval: z.prefault(approval, {}).check(z.describe('Actions that a person decides.')),
      delays: list(delay, 'Offenders that are marked first: the first row that matches.'),
      scaleToZero: list(
        match,
        'Services that may be scaled to zero where no revision keeps the rules. Elsewhere that is only told.',
      ),
      deploymentWait: duration(
        "How long an action waits for the service's deployment to end before it gives up.",
        DEFAULTS.deploymentWaitSeconds,
        60,
      ),
    }),
    {},
  )
  .check(z.describe('Limits of what rules with the mode `enforce` may do.'));

type Section = z.output<typeof policyActions>;

/** The section as the decisions read it. */
export function toActionPolicy(section: Section): ActionPolicy {
  return {
    killSwitch: section.killSwitch,
    caps: {
      windowSeconds: section.caps.window,
      account: section.caps.account,
      cluster: section.caps.cluster,
      service: section.caps.service,
      waitSeconds: section.caps.wait,
    },
    protectedScopes: section.protected.map(given),
    approval: {
      match: section.approval.match.map(given),
      expiresAfterSeconds: section.approval.expiresAfter,
    },
    delays: section.delays.map((row) => ({ match: given(row.match), delaySeconds: row.delay })),
    scaleToZero: section.scaleToZero.map(given),
    deploymentWaitSeconds: section.deploymentWait,
  };
}

/** Only the conditions that were given: an absent one is no key at all. */
export function given(match: Readonly<Record<string, string | undefined>>): Matchers {
  return Object.fromEntries(Object.entries(match).filter(([, value]) => value !== undefined));
}
