import {
  type ContextEntry,
  type EvaluationResult,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { permissionsOf } from '@taskwarden/infra/statements';
import type { FunctionName } from '@taskwarden/infra/topology';
import { ask } from '../ask.ts';
import { type Check, failed, NotChecked, ok } from '../check.ts';
import { type Asked, toAsked } from '../role-arns.ts';
import type { Scene } from '../scene.ts';

export const permissions: Check = {
  name: 'permissions',
  says: 'The role of every function allows what the function calls (simulated by IAM).',
  async run(scene) {
    const deployment = await scene.deployment();
    const configuration = scene.configuration.ok ? scene.configuration.configuration : undefined;
    const asked = await Promise.all(
      [...deployment.functions].map(async ([name, { Role }]) => {
        const questions = permissionsOf(name).map((one) => toAsked(one, name, { deployment, configuration }));
        return refusedOf({ name, role: Role, questions }, scene);
      }),
    );
    const refused = asked.flat();
    if (refused.length === 0) return ok(`${asked.length} roles allow what their functions call`);
    return failed(
      refused.join('; '),
      'Deploy again (npx sst deploy --stage STAGE). Where an organisation or a boundary forbids it, ask whoever set that.',
    );
  },
};

interface RoleQuestion {
  readonly name: FunctionName;
  readonly role: string | undefined;
  readonly questions: readonly Asked[];
}

/** One question after the other: IAM answers few at a time. */
async function refusedOf(
  { name, role, questions }: RoleQuestion,
  { clients }: Scene,
): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { actions, resources, conditions } of merged(questions)) {
    const decisions = await ask(
      'iam:SimulatePrincipalPolicy',
      simulated(clients.iam, {
        PolicySourceArn: role,
        ActionNames: [...actions],
        ResourceArns: [...resources],
        ContextEntries: conditions.flatMap(toContext),
      }),
    );
    if (decisions === undefined) {
      throw new NotChecked(
        `the role of ${name} is not there`,
        'Deploy again (npx sst deploy --stage STAGE).',
      );
    }
    for (const { EvalActionName, EvalResourceName, EvalDecision } of decisions) {
      if (EvalDecision !== 'allowed') {
        refused.push(`${name} may not ${EvalActionName} on ${EvalResourceName} (${EvalDecision})`);
      }
    }
  }
  return refused;
}

/** Every page: one holds a hundred decisions, each of an action on a resource. */
async function simulated(
  iam: Scene['clients']['iam'],
  input: SimulatePrincipalPolicyCommandInput,
): Promise<readonly EvaluationResult[]> {
  const { EvaluationResults = [], Marker } = await iam.send(new SimulatePrincipalPolicyCommand(input));
  return Marker === undefined
    ? EvaluationResults
    : [...EvaluationResults, ...(await simulated(iam, { ...input, Marker }))];
}

/** Questions about the same resources are one. */
function merged(questions: readonly Asked[]): readonly Asked[] {
  const asked = questions.filter(({ resources }) => resources.length > 0);
  const same = Map.groupBy(asked, ({ resources, conditions }) => JSON.stringify([resources, conditions]));
  return [...same.values()].map((group) => ({
    resources: group[0]?.resources ?? [],
    conditions: group[0]?.conditions ?? [],
    actions: [...new Set(group.flatMap(({ actions }) => actions))],
  }));
}

/** What must hold, held: a pattern stands for itself, and `Null` wants the key to be absent. */
function toContext({ test, variable, values }: Asked['conditions'][number]): readonly ContextEntry[] {
  if (test === 'Null') return [];
  const isList = test.startsWith('ForAllValues:');
  return [
    {
      ContextKeyName: variable,
      ContextKeyValues: [...values],
      ContextKeyType: isList ? 'stringList' : 'string',
    },
  ];
}
