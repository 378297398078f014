import type { Configuration } from './configuration.ts';
import type { Traits } from './matchers.ts';
import { matches } from './matchers.ts';

/**
 * The channels where an incident of these traits is told, each once. The first route that matches wins; one that says
 * `continue` adds its channels and lets the next ones be asked. Where no route matches, the default channels are told.
 */
export function channelsFor(
  { routes, defaultChannels }: Pick<Configuration, 'routes' | 'defaultChannels'>,
  traits: Traits,
): readonly string[] {
  const matching = routes.filter((route) => matches(route.match, traits));
  const last = matching.findIndex((route) => route.continue !== true);
  const taken = last < 0 ? matching : matching.slice(0, last + 1);
  return [...new Set(matching.length === 0 ? defaultChannels : taken.flatMap((route) => route.channels))];
}
