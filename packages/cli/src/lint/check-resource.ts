import {
  checkCluster,
  checkRegistration,
  checkService,
  findRunTimeTraps,
  type Misspelling,
  type ReadProblem,
  readCluster,
  readService,
  readTaskDefinition,
} from '@taskwarden/domain';
import { type AccompaniedResource, type Companions, readCompanions } from './companions.ts';
import { type Fill, toJson } from './node.ts';
import { type FoundResource, RESOURCE_KINDS, type ResourceKind } from './resource.ts';
import { whateverIsDeployed } from './whatever-is-deployed.ts';

/** What ECS would refuse. */
export interface RegistrationError {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly rule: string;
  readonly fix: string;
}

/** What ECS takes without a word, and what goes wrong later. */
export interface TrapWarning {
  readonly id: string;
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly severity: 'error' | 'warning';
  /** The stop cause in which it ends. */
  readonly cause?: string;
}

export interface ResourceCheck {
  readonly registration: readonly RegistrationError[];
  readonly traps: readonly TrapWarning[];
}

type Judge = (json: unknown, companions: Companions) => ResourceCheck;

const JUDGES: Readonly<Record<ResourceKind, Judge>> = {
  taskDefinition: (json) => {
    const { value, problems, misspellings } = readTaskDefinition(json);
    return {
      registration: [...problems.map(asRegistration), ...checkRegistration(value)],
      traps: [...misspellings.map(asTrap), ...findRunTimeTraps(value)],
    };
  },
  service: (json, companions) => {
    const { value, problems, misspellings } = readService(json);
    return {
      registration: [...problems.map(asRegistration), ...checkService(value, companions)],
      traps: misspellings.map(asTrap),
    };
  },
  cluster: (json) => {
    const { value, problems, misspellings } = readCluster(json);
    return {
      registration: [...problems.map(asRegistration), ...checkCluster(value)],
      traps: misspellings.map(asTrap),
    };
  },
};

/** Judges one resource, with what it refers to as far as that is known. */
export function checkResource({ kind, node, companions }: AccompaniedResource): ResourceCheck {
  const judge = once((fill) => JUDGES[kind](toJson(node, fill), readCompanions(companions, fill)));
  const whatever = { node, companions: Object.values(companions) };
  return {
    registration: whateverIsDeployed(whatever, {
      judge: (fill) => judge(fill).registration,
      keyOf: ({ rule, path }) => `${rule} ${path}`,
    }),
    traps: whateverIsDeployed(whatever, {
      judge: (fill) => judge(fill).traps,
      keyOf: ({ id, path }) => `${id} ${path}`,
    }),
  };
}

/** Both kinds of finding ask for the same guesses. */
function once(judge: (fill: Fill) => ResourceCheck): (fill: Fill) => ResourceCheck {
  const known = new Map<Fill, ResourceCheck>();
  return (fill) => {
    const check = known.get(fill) ?? judge(fill);
    known.set(fill, check);
    return check;
  };
}

function asRegistration({ code, path, message }: ReadProblem): RegistrationError {
  return {
    code,
    path,
    message,
    rule: 'reading/type',
    fix: 'Write the value in the type that the API takes.',
  };
}

/** The API passes over a member that it does not know. */
function asTrap({ path, meant }: Misspelling): TrapWarning {
  return {
    id: 'reading/unknown-member',
    path,
    message: `ECS knows no such member and passes over it in silence; ${meant} may be meant.`,
    fix: `Write ${meant}, or remove it.`,
    severity: 'warning',
  };
}

/** As in `task definition web`. */
export function describeResource({ kind, name }: Pick<FoundResource, 'kind' | 'name'>): string {
  return [RESOURCE_KINDS[kind].says, name].filter(Boolean).join(' ');
}
