/** The bus for stops, each of which the configuration may want there: a gateway by itself, as it is allowed by itself. */
export { createFactPutter as stopFactPutter } from './fact-putter.ts';
