import { type FunctionConfiguration, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { givenName } from '@taskwarden/infra/deployed-name';
import { FUNCTIONS, type FunctionName } from '@taskwarden/infra/topology';
import type { Target } from '../aws/target.ts';
import { ask } from './ask.ts';
import { NotChecked } from './check.ts';

/** What is deployed, as its functions tell. */
export interface Deployment {
  readonly functions: ReadonlyMap<FunctionName, FunctionConfiguration>;
  /** What the functions find in their environment: names of everything else. */
  readonly wiring: Readonly<Record<string, string | undefined>>;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];

/**
 * Functions that say something else of what they were built from than is expected, by what they say: all of them after a
 * deployment of something else, some after one that was cut short.
 */
export function builtOtherwise(
  { functions }: Deployment,
  { variable, expected }: { readonly variable: string; readonly expected: string | undefined },
): readonly { readonly says: string | undefined; readonly who: string }[] {
  const said = Map.groupBy(functions, ([, { Environment }]) => Environment?.Variables?.[variable]);
  return [...said].flatMap(([says, all]) => {
    const who = all.length === functions.size ? 'the deployment' : all.map(([name]) => name).join(', ');
    return says === expected ? [] : { says, who };
  });
}

/** How things are called: in the embedded AWS as in the topology, in AWS with app and stage before. */
export interface Naming {
  readonly stage: string | undefined;
  /** Of what we name ourselves: functions, rules, alarms, log groups. */
  readonly given: (name: string) => string;
}

export function namingOf(stage: string | undefined): Naming {
  return {
    stage,
    given: (name) => (stage === undefined ? name : givenName(stage, name)),
  };
}

/** Finds the functions of a stage. Throws {@link NotChecked} where there are none, or they may not be seen. */
export async function findDeployment(client: Target['client'], naming: Naming): Promise<Deployment> {
  const lambda = new LambdaClient({ ...client, maxAttempts: 2 });
  try {
    const all = (await ask('lambda:ListFunctions', listFunctions(lambda))) ?? [];
    const functions = new Map(
      FUNCTION_NAMES.flatMap((name) => {
        const found = all.find(({ FunctionName }) => FunctionName === naming.given(name));
        return found === undefined ? [] : [[name, found] as const];
      }),
    );
    const [first] = functions.values();
    if (first === undefined) {
      throw new NotChecked(
        `no function of ${naming.stage === undefined ? 'Taskwarden' : `the stage ${naming.stage}`} is in this account and region`,
        'Name the stage with --stage and the region with --region, or deploy it (npx sst deploy --stage STAGE).',
      );
    }
    const [, partition = 'aws', , region = '', account = ''] = (first.FunctionArn ?? '').split(':');
    return { functions, wiring: first.Environment?.Variables ?? {}, account, region, partition };
  } finally {
    lambda.destroy();
  }
}

async function listFunctions(client: LambdaClient): Promise<readonly FunctionConfiguration[]> {
  const found: FunctionConfiguration[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client }, {})) found.push(...Functions);
  return found;
}
