/** The validated configuration, put into each bundle by the build (`infra/bundle.ts`). */
declare module 'taskwarden:config' {
  import type { Configuration } from '@taskwarden/response';

  export const configuration: Configuration;
  /** Before an invocation: reads the configuration again where it stands in a parameter, and that is due. */
  export function refresh(observability: import('./shared/observability.ts').Observability): Promise<void>;
  /** Names the code of the policy's rules. */
  export const rules: string;
}

/** The way into member accounts, where the configuration names any: put into the bundle by the build. */
declare module 'taskwarden:members' {
  export const memberCredentials: typeof import('./shared/members.ts').memberCredentials | undefined;
}

/** What puts stops onto the event bus, where the configuration wants them there: put into the bundle by the build. */
declare module 'taskwarden:facts' {
  export const stopFacts: import('@taskwarden/response').StopFactPorts | undefined;
}

/** What keeps the reports of sweeps, where the configuration wants them: put into the bundle by the build. */
declare module 'taskwarden:reporting' {
  import type { Reporting } from '@taskwarden/response';

  export const reporting: Reporting | undefined;
}

/** The way into Security Hub, where the configuration wants findings there: put into the bundle by the build. */
declare module 'taskwarden:security-hub' {
  export const importer: typeof import('./shared/security-hub.ts').importer | undefined;
}

/** The configuration's own rules, compiled: put into each bundle by the build, with CEL only where there are any. */
declare module 'taskwarden:custom-rules' {
  import type { Rule } from '@taskwarden/policy';

  export const customRules: readonly Rule[];
}
