import { createFactPutter, type FactPutterOptions } from './fact-putter.ts';

/** The bus for stops, each of which the configuration may want there. */
export const stopFactPutter = (options: FactPutterOptions) => createFactPutter(options);
