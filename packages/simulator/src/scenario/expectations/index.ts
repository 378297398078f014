import type { ExpectationForm } from '../expectation.ts';
import { calls } from './calls.ts';
import { cameAbout } from './came-about.ts';
import { containerInstances } from './container-instances.ts';
import { deployment } from './deployment.ts';
import { didNothing } from './did-nothing.ts';
import { everyStop } from './every-stop.ts';
import { findings } from './findings.ts';
import { hooks } from './hooks.ts';
import { incidents } from './incidents.ts';
import { messages } from './messages.ts';
import { serviceEvent } from './service-event.ts';
import { stage } from './stage.ts';
import { steady } from './steady.ts';
import { stops } from './stops.ts';
import { tasks } from './tasks.ts';
import { wouldHave } from './would-have.ts';

/** Every form that an expectation can have. The folder holds one file for each. */
export const EXPECTATION_FORMS: readonly ExpectationForm[] = [
  deployment,
  stage,
  hooks,
  stops,
  everyStop,
  tasks,
  steady,
  serviceEvent,
  containerInstances,
  calls,
  incidents,
  messages,
  findings,
  cameAbout,
  wouldHave,
  didNothing,
];
