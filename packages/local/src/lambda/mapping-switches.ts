/** Which functions read their queues: Lambda's event source mappings can be disabled. */
export class MappingSwitches {
  readonly #disabled = new Set<string>();
  #changed: (name: string, enabled: boolean) => void = () => {};

  isEnabled(name: string): boolean {
    return !this.#disabled.has(name);
  }

  set(name: string, enabled: boolean): void {
    if (this.isEnabled(name) === enabled) return;
    if (enabled) this.#disabled.delete(name);
    else this.#disabled.add(name);
    this.#changed(name, enabled);
  }

  /** Who is told of a change: one only. */
  onChange(changed: (name: string, enabled: boolean) => void): void {
    this.#changed = changed;
  }
}
