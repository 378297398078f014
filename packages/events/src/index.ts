/** The only reader of EventBridge JSON: one file per event type, each with its pattern, schema and translation. */
export * from './fact.ts';
