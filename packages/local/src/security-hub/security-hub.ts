import * as client from '@aws-sdk/client-securityhub';
import { EcsException, readInput, schemasOf } from '@taskwarden/simulator';
import { AwsError, type Json } from '../endpoint/aws-json.ts';
import { type Handler, jsonResponse } from '../endpoint/http.ts';

export interface SecurityHubOptions {
  readonly account: string;
  readonly region: string;
}

/** A finding as it was imported last, and how often it was. */
export interface ImportedFinding {
  readonly finding: Json;
  readonly imports: number;
}

export interface SecurityHub {
  readonly handle: Handler;
  readonly findings: () => readonly ImportedFinding[];
}

const { input } = schemasOf(client).get('BatchImportFindings') ?? {};

/** "BatchImportFindings", Security Hub API reference. */
const MOST_FINDINGS = 100;
/** Greatest lengths ("AWS Security Finding Format", Security Hub guide). */
const LONGEST: Readonly<Record<string, number>> = {
  Id: 512,
  GeneratorId: 512,
  Title: 256,
  Description: 1024,
};
/** Required of every finding ("Required top-level ASFF attributes"); the SDK's types want them, its schema does not say so. */
const REQUIRED = [
  'AwsAccountId',
  'CreatedAt',
  'Description',
  'GeneratorId',
  'Id',
  'ProductArn',
  'Resources',
  'SchemaVersion',
  'Severity',
  'Title',
  'UpdatedAt',
];
/** What people own once a finding is there: an import leaves it as it is ("Using BatchImportFindings"). */
const KEPT = ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow'];

/**
 * As much of Security Hub as an importer needs: BatchImportFindings, with the shapes of the SDK's own schema. A finding is known by its
 * product and id, and one that is known is updated.
 */
export function createSecurityHub(options: SecurityHubOptions): SecurityHub {
  const kept = new Map<string, ImportedFinding>();

  function take(finding: Json): void {
    const key = `${String(finding.ProductArn)} ${String(finding.Id)}`;
    const known = kept.get(key);
    const owned = Object.fromEntries(
      KEPT.flatMap((name) => (known?.finding[name] === undefined ? [] : [[name, known.finding[name]]])),
    );
    kept.set(key, { finding: { ...finding, ...owned }, imports: (known?.imports ?? 0) + 1 });
  }

  function importFindings(body: string): Json {
    const findings = readFindings(body);
    const failed = findings.flatMap((finding) => {
      const why = whyRefused(finding, options);
      if (why === undefined) take(finding);
      return why === undefined
        ? []
        : [{ Id: String(finding.Id), ErrorCode: 'InvalidInput', ErrorMessage: why }];
    });
    return {
      FailedCount: failed.length,
      SuccessCount: findings.length - failed.length,
      FailedFindings: failed,
    };
  }

  return {
    findings: () => [...kept.values()],
    handle: async ({ method, path, body }) => {
      try {
        if (method !== 'POST' || path !== '/findings/import')
          throw new AwsError('UnknownOperationException', `The embedded AWS does not know ${method} ${path}`);
        return jsonResponse(200, importFindings(body));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const answer = jsonResponse(error.status, { Code: error.code, Message: error.message });
        return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': error.code } };
      }
    },
  };
}

function readFindings(body: string): readonly Json[] {
  const { Findings = [] } = readBySchema(body);
  if (!Array.isArray(Findings) || Findings.length === 0 || Findings.length > MOST_FINDINGS) {
    throw new AwsError('InvalidInputException', `Findings must have between 1 and ${MOST_FINDINGS} members.`);
  }
  return Findings as readonly Json[];
}

/** A member that the schema does not have would be lost on the way: here it is refused. */
function readBySchema(body: string): Json {
  try {
    const json = JSON.parse(body) as Json;
    const read = readInput(json, input ?? 0) as Json;
    if (JSON.stringify(sorted(read)) === JSON.stringify(sorted(json))) return read;
  } catch (error) {
    if (!(error instanceof EcsException || error instanceof SyntaxError)) throw error;
    throw new AwsError('InvalidInputException', error.message);
  }
  throw new AwsError('InvalidInputException', 'A member is not one of the AWS Security Finding Format.');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}

function whyRefused(finding: Json, { account, region }: SecurityHubOptions): string | undefined {
  const missing = REQUIRED.find((name) => finding[name] === undefined);
  if (missing !== undefined) return `${missing} is required.`;
  const tooLong = Object.entries(LONGEST).find(([name, most]) => String(finding[name]).length > most);
  if (tooLong !== undefined) return `${tooLong[0]} is longer than ${tooLong[1]}.`;
  const product = `:securityhub:${region}:${account}:product/${account}/default`;
  if (!String(finding.ProductArn).endsWith(product) || finding.AwsAccountId !== account)
    return 'Findings of this product may not be imported into this account.';
  const undated = ['CreatedAt', 'UpdatedAt'].find((name) => Number.isNaN(Date.parse(String(finding[name]))));
  return undated && `${undated} is no ISO 8601 timestamp.`;
}
