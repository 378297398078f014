/** The same keys with what `make` makes of each value. */
export function mapValues<Name extends string, Spec, Made>(
  specs: Readonly<Record<Name, Spec>>,
  make: (spec: Spec, name: Name) => Made,
): Record<Name, Made> {
  const made = Object.entries<Spec>(specs).map(([name, spec]) => [name, make(spec, name as Name)]);
  return Object.fromEntries(made) as Record<Name, Made>;
}
