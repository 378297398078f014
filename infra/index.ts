/**
 * The deployment: `topology.ts`, which the embedded AWS reads too, as SST components, one file per resource group.
 */
import { createAlarms, deployedNames } from './alarms.ts';
import { createArchive } from './archive.ts';
import { createCanary } from './canary.ts';
import { requireConfiguration } from './configuration.ts';
import { configuredResources } from './configured-resources.ts';
import { createDashboard } from './dashboard.ts';
import { LONGEST_STAGE } from './deployed-name.ts';
import { createEventBus } from './event-bus.ts';
import { createFunctions } from './functions.ts';
import { createHub, memberParameters } from './hub.ts';
import { createQueues } from './queues.ts';
import { createReportBucket } from './reports.ts';
import { createRules } from './rules.ts';
import { createSchedules } from './schedules.ts';
import { createTable } from './table.ts';
import { createTopics } from './topics.ts';

export function taskwarden() {
  if ($app.stage.length > LONGEST_STAGE) {
    throw new Error(`the stage ${$app.stage} has a name of more than ${LONGEST_STAGE} characters`);
  }
  const configuration = requireConfiguration();
  const { deployment } = configuration;
  const { kmsKey: key } = deployment;
  const configured = configuredResources(configuration);
  const queues = createQueues(key);
  const table = createTable(key);
  const topics = createTopics(key);
  const reports = createReportBucket(configuration.sweep.reports, key);
  const bus = createEventBus(key, queues);
  const functions = createFunctions({ queues, table, topics, bus, configured, reports, key });
  const hub = createHub(deployment.members, key, queues);
  createRules(queues, hub, key === undefined ? [] : [bus, ...(hub ? [hub.bus] : [])]);
  createArchive(key);
  createSchedules(functions, queues, deployment);
  createCanary(queues, key);
  const names = deployedNames(queues, functions);
  const { topic: alarmTopic, alarms } = createAlarms(names, key);
  createDashboard(names, alarms);
  return {
    table: table.name,
    notices: topics.notices.arn,
    chat: topics.chat.arn,
    eventBus: bus.arn,
    alarms: alarmTopic.arn,
    deadLetters: queues['dead-letters'].url,
    ...(hub && memberParameters(hub, queues)),
  };
}
