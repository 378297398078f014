import { ACTION_STATES, ACTIONS, type Action, GUARDS } from '@taskwarden/response';
import { incidentSubject } from './incident.ts';
import { flag, list, number, object, oneOf, optional, text, texts } from './shape.ts';

type Approval = NonNullable<Action['approval']>;
type Answer = Action['answers'][number];

/** The words of a registry, as a closed list. */
function wordsOf<Word extends string>(words: readonly Word[]) {
  return oneOf(Object.fromEntries(words.map((word) => [word, true])) as Record<Word, true>);
}

export const action = object<Action>({
  actionId: text,
  action: wordsOf(ACTIONS.map(({ id }) => id)),
  rule: text,
  fingerprint: text,
  incidentId: optional(text),
  subject: incidentSubject,
  owner: object<Action['owner']>({ team: optional(text), environment: optional(text) }),
  tags: optional(texts),
  repeats: optional(flag),
  arn: text,
  clusterArn: optional(text),
  taskDefinitionArn: text,
  returnsTo: optional(text),
  reason: text,
  blastRadius: text,
  state: wordsOf(ACTION_STATES),
  answers: list(
    object<Answer>({
      guard: wordsOf(GUARDS.map(({ id }) => id)),
      verdict: oneOf<Answer['verdict']>({ pass: true, refuse: true, wait: true, ask: true, cancel: true }),
      reason: text,
      until: optional(number),
    }),
  ),
  plannedAt: number,
  notBefore: number,
  remindAt: optional(number),
  dueAt: optional(number),
  approval: optional(
    object<Approval>({
      askedAt: number,
      expiresAt: number,
      why: text,
      answer: optional(
        object<NonNullable<Approval['answer']>>({
          approved: flag,
          by: text,
          at: number,
          reason: optional(text),
        }),
      ),
    }),
  ),
  claim: optional(object({ holder: text, until: number })),
  tries: optional(object({ count: number, last: text })),
  outcome: optional(object({ at: number, says: text })),
  undo: optional(texts),
  undoAskedBy: optional(text),
  revision: number,
});
