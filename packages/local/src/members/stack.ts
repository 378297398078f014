/**
 * A stack of a member account: as much of CloudFormation as `infra/member-template.ts` uses, so that the template itself is what
 * forwards events and lets the hub in. What it does not know is an error, as it would be in AWS.
 */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export interface LocalTemplate {
  readonly Parameters?: Readonly<Record<string, object>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Condition?: string; readonly Properties: object }>
  >;
}

export interface StackPlace {
  readonly account: string;
  readonly region: string;
}

/** A rule of the default bus that sends to somewhere by a role. */
export interface StackRule {
  readonly name: string;
  readonly pattern: object;
  readonly targetArn: string;
  readonly roleArn: string;
}

export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: { readonly AWS?: string; readonly Service?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface StackRole {
  readonly arn: string;
  readonly trust: readonly PolicyStatement[];
  readonly statements: readonly PolicyStatement[];
}

export interface Stack {
  readonly rules: readonly StackRule[];
  readonly roles: readonly StackRole[];
}

/** Makes a stack's resources, by its parameters. */
export function deployStack(
  template: LocalTemplate,
  place: StackPlace,
  parameters: Readonly<Record<string, string>>,
): Stack {
  const scope = scopeOf(template, place, parameters);
  const made = Object.values(template.Resources).filter(
    ({ Condition }) => Condition === undefined || scope.holds(Condition),
  );
  const ofType = (type: string): readonly JsonObject[] =>
    made.flatMap(({ Type, Properties }) =>
      Type === type ? [scope.resolve(Properties as JsonObject) as JsonObject] : [],
    );
  return {
    rules: ofType('AWS::Events::Rule').flatMap(toRules),
    roles: ofType('AWS::IAM::Role').map((properties) => toRole(properties, place)),
  };
}

interface Scope {
  readonly resolve: (value: Json) => Json;
  readonly holds: (condition: string) => boolean;
}

function scopeOf(
  template: LocalTemplate,
  { account, region }: StackPlace,
  parameters: Readonly<Record<string, string>>,
): Scope {
  const known: Readonly<Record<string, string | undefined>> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    ...Object.fromEntries(
      Object.entries(template.Parameters ?? {}).map(([name, parameter]) => [
        name,
        parameters[name] ?? ('Default' in parameter ? String(parameter.Default) : undefined),
      ]),
    ),
    ...Object.fromEntries(
      Object.keys(template.Resources).map((name) => [name, `${name} of ${account}/${region}`]),
    ),
  };

  function named(name: string): string {
    const value = known[name];
    if (value === undefined) throw new Error(`the stack of ${account} in ${region} does not know ${name}`);
    return value;
  }

  const functions: Readonly<Record<string, (given: Json) => Json>> = {
    Ref: (name) => named(textOf(name)),
    'Fn::GetAtt': (given) => named(textOf((given as readonly Json[])[0])),
    'Fn::Sub': (text) => textOf(text).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => named(name)),
    'Fn::Equals': (given) => {
      const [one, other] = given as readonly Json[];
      return resolve(one ?? null) === resolve(other ?? null);
    },
    'Fn::Not': (given) => !resolve((given as readonly Json[])[0] ?? null),
    'Fn::And': (given) => (given as readonly Json[]).every((one) => resolve(one) === true),
  };

  function resolve(value: Json): Json {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(resolve);
    const [only, ...others] = Object.entries(value);
    const apply = only && functions[only[0]];
    if (apply !== undefined && others.length === 0) return apply(only?.[1] ?? null);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  }

  return {
    resolve,
    holds: (name) => resolve((template.Conditions?.[name] ?? null) as Json) === true,
  };
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error(`a text is wanted in the template, not ${JSON.stringify(value)}`);
}

function toRules(properties: JsonObject): readonly StackRule[] {
  const targets = properties.Targets as unknown as readonly {
    readonly Arn: string;
    readonly RoleArn: string;
  }[];
  return targets.map(({ Arn: targetArn, RoleArn: roleArn }) => ({
    name: textOf(properties.Name),
    pattern: properties.EventPattern as object,
    targetArn,
    roleArn,
  }));
}

function toRole(properties: JsonObject, { account }: StackPlace): StackRole {
  const policies = properties.Policies as unknown as readonly {
    readonly PolicyDocument: { readonly Statement: readonly PolicyStatement[] };
  }[];
  const trust = properties.AssumeRolePolicyDocument as unknown as {
    readonly Statement: readonly PolicyStatement[];
  };
  return {
    arn: `arn:aws:iam::${account}:role/${textOf(properties.RoleName)}`,
    trust: trust.Statement,
    statements: policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  };
}

const list = (value: string | readonly string[] = []): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** Whether statements allow an action on a resource, conditions aside; a denial without conditions wins. */
export function allows(statements: readonly PolicyStatement[], action: string, resource?: string): boolean {
  const about = statements.filter(
    ({ Action, Resource }) =>
      list(Action).includes(action) &&
      (resource === undefined || list(Resource).some((one) => one === '*' || one === resource)),
  );
  const isDenied = about.some(({ Effect, Condition }) => Effect === 'Deny' && Condition === undefined);
  return !isDenied && about.some(({ Effect }) => Effect === 'Allow');
}
