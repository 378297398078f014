import { lastMessage } from '../look/service-events.ts';
import { defineRule } from '../rule.ts';
import { failing, notApplicable, notEvaluated } from '../verdict.ts';

/** "Error retrieving subnet information for [subnet-x]: The subnet ID 'subnet-x' does not exist (…InvalidSubnetID.NotFound)". */
const GONE = /\b(?:subnet|sg)-\w+\b.*(?:does not exist|NotFound)/i;

/** What ECS last said of something gone decides; its silence proves nothing. */
function verdictOn(said: string | undefined) {
  if (said === undefined) {
    return notEvaluated('ECS tells of a subnet that is gone only when a task is to be started in it');
  }
  return failing({
    path: 'networkConfiguration.awsvpcConfiguration',
    message: `No task can be started in it: ${said.replace(/\.?$/, '.')}`,
  });
}

export const subnetExists = defineRule({
  id: 'subnet-exists',
  title: 'Every subnet and security group that a service names is there',
  severity: 'high',
  sets: ['reliability'],
  remedy: 'Give the service subnets and security groups that exist.',
  controls: {},
  offender: ['notify'],
  evaluate: {
    service: ({ networkConfiguration, events, runningCount = 0 }) => {
      const { subnets = [], securityGroups = [] } = networkConfiguration?.awsvpcConfiguration ?? {};
      if (subnets.length === 0) return notApplicable('its tasks have no subnets of their own');
      if (events === undefined) return notEvaluated('its events were not read');
      const named = [...subnets, ...securityGroups];
      // What an earlier configuration named says nothing of this one.
      const said = lastMessage(
        events,
        (message) => GONE.test(message) && named.some((id) => message.includes(id)),
      );
      // An interface in it keeps a subnet and a group from being deleted: that much a task that runs proves.
      if (runningCount > 0 && subnets.length === 1) return failing([]);
      return verdictOn(said);
    },
  },
});
