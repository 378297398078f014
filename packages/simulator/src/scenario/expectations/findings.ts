import { ANY_COUNT, countOutcome, tally } from '../count.ts';
import { always, defineForm } from '../expectation.ts';
import type { FindingMoment } from '../moment.ts';
import { isAbout, NAME } from '../named.ts';

const RESOURCE = '(?:(?<resource>task definition|service|task of) )?';

/** A task definition is named by its family, or by one revision of it; everything else by what it belongs to. */
function isOn(name: string, resource: string | undefined): (finding: FindingMoment) => boolean {
  return (finding) => {
    if (resource !== undefined && finding.resource !== resource.replace(' of', '')) return false;
    if (name.includes(':')) return finding.taskDefinition === name;
    return finding.resource === 'task definition' && resource !== undefined
      ? finding.name.startsWith(`${name}:`)
      : isAbout(name)(finding);
  };
}

export const findings = defineForm({
  id: 'findings',
  form: '[COUNT] finding(s) [RULE] [on [task definition|service|task of] NAME[:REVISION]]',
  says: 'The policy found so many, whether people are told of them or not.',
  example: 'finding no-privileged-containers on task definition admin',
  needsResponse: always,
  pattern: new RegExp(
    `^${ANY_COUNT}findings?(?: (?<rule>(?!on )[a-z0-9-]+))?(?: on ${RESOURCE}(?<name>${NAME})(?<revision>:\\d+)?)?$`,
  ),
  check: (words, { within }) => {
    const found = within
      .filter((one) => one.moment === 'finding')
      .filter(({ change }) => change === 'opened' || change === 'reopened');
    const wanted = words.name === undefined ? undefined : `${words.name}${words.revision ?? ''}`;
    const counted = found
      .filter(({ rule }) => words.rule === undefined || rule === words.rule)
      .filter(wanted === undefined ? always : isOn(wanted, words.resource));
    const all = tally(found.map(({ rule, resource, name }) => `${rule} on ${resource} ${name}`));
    return countOutcome(words, counted.length, `such; found were: ${all}`);
  },
});
