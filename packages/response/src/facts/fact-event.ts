/** Something that has happened, as an event for the automation of others. No secret is in it. */
export interface FactEvent {
  /** The same for a repeat: events come at least once. Stands in the detail, too. */
  readonly factId: string;
  readonly detailType: string;
  /** JSON of an object, as `docs/reference/facts.schema.json` describes it. */
  readonly detail: string;
  /** ARNs of what it is about. */
  readonly resources: readonly string[];
}

/** The bus that facts are put onto. */
export interface FactBus {
  /** Resolves when the bus has taken it, and throws when it has not. */
  put(event: FactEvent): Promise<void>;
}

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
export const FACT_SCHEMA_VERSION = 1;
