import { randomUUID } from 'node:crypto';
import { AwsError } from '../endpoint/aws-json.ts';
import type { Handler } from '../endpoint/http.ts';

/** A policy that somebody put into a role, as far as it denies. */
interface Denial {
  readonly actions: readonly string[];
}

interface PolicyDocument {
  readonly Statement?: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
}

/**
 * As much of IAM as a check of permissions asks. Nothing is forbidden in the embedded AWS: a role may do everything but
 * what a policy that was put into it denies.
 */
export function createIam(): Handler {
  const denials = new Map<string, Denial>();
  const roleOf = (arnOrName: string): string => arnOrName.split('/').at(-1) ?? arnOrName;

  const operations: Readonly<Record<string, (input: URLSearchParams) => string>> = {
    SimulatePrincipalPolicy(input) {
      const { actions = [] } = denials.get(roleOf(input.get('PolicySourceArn') ?? '')) ?? {};
      const resources = membersOf(input, 'ResourceArns');
      const results = membersOf(input, 'ActionNames').flatMap((action) =>
        (resources.length === 0 ? ['*'] : resources).map((resource) => {
          const decision = actions.includes(action) ? 'explicitDeny' : 'allowed';
          const told =
            element('EvalActionName', action) +
            element('EvalResourceName', resource) +
            element('EvalDecision', decision);
          return element('member', told);
        }),
      );
      return element('EvaluationResults', results.join('')) + element('IsTruncated', 'false');
    },
    PutRolePolicy(input) {
      const document: PolicyDocument = JSON.parse(input.get('PolicyDocument') ?? '{}');
      const denied = (document.Statement ?? []).filter(({ Effect }) => Effect === 'Deny');
      denials.set(input.get('RoleName') ?? '', { actions: denied.flatMap(({ Action }) => Action) });
      return '';
    },
    DeleteRolePolicy(input) {
      denials.delete(input.get('RoleName') ?? '');
      return '';
    },
  };

  return async ({ body }) => {
    const input = new URLSearchParams(body);
    const name = input.get('Action') ?? '';
    const requestId = element('RequestId', randomUUID());
    try {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) throw new AwsError('InvalidAction', `The embedded AWS does not know ${name}`);
      const result = element(`${name}Result`, operation(input));
      return xml(200, element(`${name}Response`, result + element('ResponseMetadata', requestId)));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const told = element('Code', error.code) + element('Message', error.message);
      return xml(error.status, element('ErrorResponse', element('Error', told) + requestId));
    }
  };
}

/** `ActionNames.member.1=…` */
function membersOf(input: URLSearchParams, list: string): readonly string[] {
  return [...input].filter(([name]) => name.startsWith(`${list}.member.`)).map(([, value]) => value);
}

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const xml = (status: number, body: string) => ({ status, headers: { 'content-type': 'text/xml' }, body });
