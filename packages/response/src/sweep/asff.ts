/**
 * Findings in the AWS Security Finding Format ("AWS Security Finding Format (ASFF)" and "Required top-level ASFF attributes",
 * Security Hub guide), as BatchImportFindings takes them. The id is the same in every sweep, so that Security Hub updates a
 * finding instead of keeping another.
 */
import type { Instant } from '@taskwarden/domain';
import { parseArn } from '@taskwarden/domain';
import type { Severity, SubjectKind } from '@taskwarden/policy';
import type { SweepReport, SweptFinding } from './report.ts';

type AsffLabel = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFORMATIONAL';

export interface AsffFinding {
  readonly SchemaVersion: '2018-10-08';
  readonly Id: string;
  readonly ProductArn: string;
  readonly GeneratorId: string;
  readonly AwsAccountId: string;
  readonly Types: readonly string[];
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly Severity: { readonly Label: AsffLabel };
  readonly Title: string;
  readonly Description: string;
  readonly Remediation: { readonly Recommendation: { readonly Text: string } };
  readonly ProductFields: Readonly<Record<string, string>>;
  readonly Resources: readonly {
    readonly Type: string;
    readonly Id: string;
    readonly Partition: string;
    readonly Region: string;
  }[];
  readonly Compliance: {
    readonly Status: 'FAILED' | 'PASSED';
    readonly RelatedRequirements?: readonly string[];
  };
  readonly Workflow?: { readonly Status: 'SUPPRESSED' };
  readonly RecordState: 'ACTIVE' | 'ARCHIVED';
}

const LABELS: Readonly<Record<Severity, AsffLabel>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  low: 'LOW',
  info: 'INFORMATIONAL',
};

/** `Other` is what ASFF has for what it knows no type of. */
const RESOURCE_TYPES: Readonly<Record<SubjectKind, string>> = {
  cluster: 'AwsEcsCluster',
  service: 'AwsEcsService',
  task: 'AwsEcsTask',
  taskDefinition: 'AwsEcsTaskDefinition',
  containerInstance: 'Other',
  capacityProvider: 'Other',
  accountSettings: 'Other',
};

/** Greatest lengths ("Required" and "Optional top-level ASFF attributes"). */
const LONGEST = { id: 512, title: 256, description: 1024, recommendation: 512, requirements: 32 } as const;

/** One finding a rule and resource, however many places of it offend. What somebody answers for is suppressed. */
export function asffFindings({
  findings,
  exceptions,
  endedAt,
}: Pick<SweepReport, 'findings' | 'exceptions' | 'endedAt'>): readonly AsffFinding[] {
  const groups = new Map<string, SweptFinding[]>();
  for (const finding of [...findings, ...exceptions]) {
    const key = `${finding.rule} ${finding.arn}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => toAsff(group, endedAt));
}

function toAsff(group: readonly SweptFinding[], at: Instant): readonly AsffFinding[] {
  const [first] = group;
  const arn = parseArn(first?.arn ?? '');
  if (first === undefined || arn === undefined) return [];
  const { partition, region, account } = arn;
  const moment = new Date(at).toISOString();
  const isExcepted = group.every(({ exceptedUntil }) => exceptedUntil !== undefined);
  const messages = [...new Set(group.map(({ message, path }) => (path ? `${path}: ${message}` : message)))];
  return [
    {
      SchemaVersion: '2018-10-08',
      Id: `taskwarden/${first.rule}/${first.arn}`.slice(0, LONGEST.id),
      ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
      GeneratorId: `taskwarden/${first.rule}`,
      AwsAccountId: account,
      Types: ['Software and Configuration Checks/AWS Security Best Practices'],
      CreatedAt: moment,
      UpdatedAt: moment,
      Severity: { Label: LABELS[first.severity] },
      Title: first.title.slice(0, LONGEST.title),
      Description: messages.join(' ').slice(0, LONGEST.description),
      Remediation: { Recommendation: { Text: first.remedy.slice(0, LONGEST.recommendation) } },
      ProductFields: productFields(first),
      Resources: [{ Type: RESOURCE_TYPES[first.kind], Id: first.arn, Partition: partition, Region: region }],
      Compliance: {
        Status: 'FAILED',
        ...(first.controls.length > 0 && {
          RelatedRequirements: first.controls.slice(0, LONGEST.requirements),
        }),
      },
      ...(isExcepted && { Workflow: { Status: 'SUPPRESSED' as const } }),
      RecordState: 'ACTIVE',
    },
  ];
}

/** A finding that is mended: the same id, passed and out of sight. */
export function asMended(finding: SweptFinding, at: Instant): readonly AsffFinding[] {
  return toAsff([finding], at).map((mended) => ({
    ...mended,
    Compliance: { Status: 'PASSED' },
    RecordState: 'ARCHIVED',
  }));
}

function productFields(finding: SweptFinding): Readonly<Record<string, string>> {
  const { rule, cluster, service, family, team, taskDefinitionArn } = finding;
  const fields = { rule, cluster, service, family, team, taskDefinition: taskDefinitionArn };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[`taskwarden/${name}`, value]],
    ),
  );
}
