/** SST's components are named in PascalCase: `task-events` is `TaskEvents`. */
export function logicalName(...names: readonly string[]): string {
  return names
    .flatMap((name) => name.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
