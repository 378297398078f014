/** Gateways that go where what they are asked about is: each call is passed to the gateway of its account and region. */
import type {
  EcsObserver,
  EcsWriter,
  FindingImporter,
  LogReader,
  NotImported,
  SweepReader,
} from '@taskwarden/response';
import { weightiest } from './finding-importer.ts';
import { type InPlace, placeOf } from './places.ts';

export function placedObserver(at: InPlace<EcsObserver>): EcsObserver {
  return {
    taskDefinition: (arn) => at(placeOf(arn)).taskDefinition(arn),
    service: (service) => at(placeOf(service.serviceArn)).service(service),
    task: (task) => at(placeOf(task.taskArn)).task(task),
    ranBefore: (service) => at(placeOf(service.serviceArn)).ranBefore(service),
  };
}

export function placedWriter(at: InPlace<EcsWriter>): EcsWriter {
  return {
    stopTask: (task, reason) => at(placeOf(task.taskArn)).stopTask(task, reason),
    updateService: (service, change) => at(placeOf(service.serviceArn)).updateService(service, change),
    deregisterTaskDefinition: (arn) => at(placeOf(arn)).deregisterTaskDefinition(arn),
    activeRevision: (arn, actionId) => at(placeOf(arn)).activeRevision(arn, actionId),
    tag: (arn, tags) => at(placeOf(arn)).tag(arn, tags),
  };
}

export function placedLogReader(at: InPlace<LogReader>): LogReader {
  return { lastLines: (output) => at(placeOf(output.taskArn)).lastLines(output) };
}

/** Lists name no resource: they say where they are meant. */
export function placedSweepReader(at: InPlace<SweepReader>): SweepReader {
  return {
    list: (listing) => at(listing.at).list(listing),
    describe: (batch) => at(batch.at).describe(batch),
    taskDefinition: (arn) => at(placeOf(arn)).taskDefinition(arn),
  };
}

/** Security Hub takes findings of an account and region there only. */
export function placedFindingImporter(at: InPlace<FindingImporter>): FindingImporter {
  return {
    async importFindings(findings) {
      const places = Map.groupBy(findings, ({ ProductArn, AwsAccountId }) =>
        [AwsAccountId, ProductArn.split(':')[3]].join('/'),
      );
      const refusals: NotImported[] = [];
      for (const [place, ofPlace] of places) {
        const [account = '', region = ''] = place.split('/');
        const refusal = await at({ account, region }).importFindings(ofPlace);
        if (refusal !== undefined) refusals.push(refusal);
      }
      return weightiest(refusals);
    },
  };
}
