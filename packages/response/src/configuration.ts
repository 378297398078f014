import type { Level } from '@taskwarden/notify';
import type { PolicyConfiguration } from '@taskwarden/policy';
import type { ActionPolicy } from './action/action-policy.ts';

/** Conditions on an incident; every one given must hold. Values may hold `*` for any run of characters. */
export interface Matchers {
  readonly account?: string;
  readonly region?: string;
  readonly cluster?: string;
  readonly service?: string;
  readonly family?: string;
  readonly team?: string;
  readonly environment?: string;
  readonly cause?: string;
  /** Of a finding; a stop has none. */
  readonly severity?: string;
  readonly level?: string;
}

/** Where matching incidents are told. The first route that matches wins, unless it says `continue`. */
export interface Route {
  readonly match: Matchers;
  readonly channels: readonly string[];
  readonly continue?: boolean;
}

/** A channel as configured: `type` is the id of a row of `notify/src/channels`, `options` are that row's own. */
export interface ConfiguredChannel {
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The whole configuration after validation, every default filled in. Durations are seconds. */
export interface Configuration {
  readonly grouping: {
    /** Wait before the first telling of an incident, so that a burst is told once. */
    readonly groupWaitSeconds: number;
    /** Least time between two tellings of a growing incident. */
    readonly groupIntervalSeconds: number;
    /** An open incident that still happens is told again after this long. */
    readonly repeatIntervalSeconds: number;
    /** No happening for this long resolves an incident. */
    readonly quietPeriodSeconds: number;
    /** A happening within this long after the resolution reopens the incident instead of opening another. */
    readonly reopenWithinSeconds: number;
  };
  readonly crashLoop: { readonly stops: number; readonly windowSeconds: number };
  readonly storm: { readonly incidents: number; readonly windowSeconds: number };
  /** Events older than this update the ledger silently. */
  readonly lateAfterSeconds: number;
  /** The first matching row gives the level; without one a fault is an `alert`, an expected stop stays in the ledger, and a finding is as loud as it is severe. */
  readonly levels: readonly { readonly match: Matchers; readonly level: Level }[];
  readonly channels: Readonly<Record<string, ConfiguredChannel>>;
  readonly routes: readonly Route[];
  /** Where incidents go that no route matches. */
  readonly defaultChannels: readonly string[];
  /** Which tags name the team and the environment. */
  readonly tags: { readonly team: string; readonly environment: string };
  /** Teams of services and families without tags. */
  readonly teams: readonly {
    readonly match: Matchers;
    readonly team: string;
    readonly environment?: string;
  }[];
  /** So many of the last lines that the failed container wrote stand in its message; 0: none. */
  readonly logs: { readonly lastLines: number };
  readonly sweep: {
    /** Per cent of ECS's documented rate of calls that a sweep uses. */
    readonly share: number;
    /** Also judge ACTIVE revisions that nothing runs. */
    readonly allRevisions: boolean;
    /** Import what is found into AWS Security Hub. */
    readonly securityHub: boolean;
    /** Keep a report of each sweep in a bucket of S3. */
    readonly reports: boolean;
  };
  /** What is put onto the event bus of the deployment, whether or not anybody is told of it. */
  readonly facts: {
    /** Every stop with its diagnosis. */
    readonly stops: boolean;
  };
  /** How Taskwarden itself is deployed. */
  readonly deployment: {
    /** IANA name. */
    readonly timeZone: string;
    /** `HH:MM` in that time zone. */
    readonly sweepAt: string;
    /** ARN of the key that encrypts table, queues, topics and logs; without one AWS's own do. */
    readonly kmsKey?: string;
    /** Path of the parameter whose value holds instead of the file, while Taskwarden runs. */
    readonly parameter?: string;
    /** Other accounts that are watched, and in which regions. */
    readonly members?: Members;
  };
  readonly retentionDays: number;
  /** Which rules are on, and where. */
  readonly policy: PolicyConfiguration;
  /** What may be done about offenders. */
  readonly actions: ActionPolicy;
}

/** Accounts whose events come to the hub, the account that Taskwarden is deployed in. */
export interface Members {
  /** Account ids, without the hub's own. */
  readonly accounts: readonly string[];
  /** Beside the hub's own region; they hold for the hub's account, too. */
  readonly regions: readonly string[];
  /** Members must belong to this organisation, too. */
  readonly organizationId?: string;
  /** What members' roles ask of whoever assumes them. */
  readonly externalId: string;
  /** Whether anything may be done in members; else it is only told what would have been. */
  readonly enforce: boolean;
}
