#!/usr/bin/env node
// Plain JavaScript, as it must start on any Node: TypeScript begins at src/main.ts.
import { fileURLToPath } from 'node:url';
import { runOnNode, runsTypeScript } from '../../../scripts/node.mjs';

const main = new URL('../src/main.ts', import.meta.url);
if (runsTypeScript(process.versions.node)) await import(main.href);
else runOnNode([fileURLToPath(main), ...process.argv.slice(2)]);
