/** The services' thread: its clock first, then everything that is to follow it. */
import { parentPort, workerData } from 'node:worker_threads';
import { keptTime } from '../clock/kept-time.ts';
import { patchGlobals } from '../clock/patch-globals.ts';
import { createScaledClock } from '../clock/scaled-clock.ts';
import type { HostOptions } from './options.ts';
import { sendSignal, serve } from './rpc.ts';

const port = parentPort;
if (!port) throw new Error('host/entry.ts runs as a worker thread only');
const options: HostOptions = workerData;

// Time never goes back for data on disk. At real speed until everything is up: libraries time their own start.
const kept = options.dataDir === undefined ? undefined : keptTime(options.dataDir);
const clock = createScaledClock({ startAt: Math.max(options.startAt, kept ?? 0), factor: 1 });
patchGlobals(clock);

const { startWorld } = await import('./world.ts');
serve(port, await startWorld({ options, clock, emit: (signal) => sendSignal(port, signal) }));
