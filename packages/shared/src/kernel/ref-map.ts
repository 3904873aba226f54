import type { EntityKind, Ref } from './entity';
import type { Id } from './ids';

/** What is known by entity. Has no text made for each look-up: a batch of the lane asks a hundred thousand times. */
export class RefMap<Value> {
  readonly #byKind = new Map<EntityKind, Map<Id, Value>>();

  get(kind: EntityKind, id: Id): Value | undefined {
    return this.#byKind.get(kind)?.get(id);
  }

  has(kind: EntityKind, id: Id): boolean {
    return this.#byKind.get(kind)?.has(id) ?? false;
  }

  set({ kind, id }: Ref, value: Value): void {
    const known = this.#byKind.get(kind);
    if (known) known.set(id, value);
    else this.#byKind.set(kind, new Map([[id, value]]));
  }

  /** Kind by kind, each in the order in which they came. */
  *values(): Generator<Value> {
    for (const known of this.#byKind.values()) yield* known.values();
  }
}
