import { COUNT, countOutcome, tally } from '../count.ts';
import { defineForm } from '../expectation.ts';
import type { InstanceMoment, Moment } from '../moment.ts';

/** Each instance as it was last seen. */
function asLastSeen(moments: readonly Moment[]): InstanceMoment[] {
  const seen = moments.filter((one) => one.moment === 'instance');
  return [...new Map(seen.map((one) => [one.instance, one])).values()];
}

export const containerInstances = defineForm({
  id: 'container-instances',
  form: 'COUNT container instance(s) [of CLUSTER|CAPACITY PROVIDER] is|are ACTIVE|DRAINING',
  says: 'So many container instances have that status, at the end or at the time that is given.',
  example: 'by 30m exactly 6 container instances of spare are ACTIVE',
  pattern: new RegExp(
    `^${COUNT} container instances?(?: of (?<place>[\\w-]+))? (?:is|are) (?<status>ACTIVE|DRAINING)$`,
  ),
  check: (words, { before }) => {
    const there = asLastSeen(before)
      .filter(({ status }) => status !== 'INACTIVE')
      .filter(
        ({ clusterName, capacityProvider }) =>
          words.place === undefined || [clusterName, capacityProvider].includes(words.place),
      );
    const counted = there.filter(({ status }) => status === words.status);
    return countOutcome(words, counted.length, `such; they are: ${tally(there.map(({ status }) => status))}`);
  },
});
