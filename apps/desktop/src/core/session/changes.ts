import type { CoreEvents } from '../../bridge/contract';

const COALESCE_MS = 25;
/** Beyond this the screens had better ask anew for everything. */
const CASES_MAX = 200;

/** Gathers what has changed and tells it in one go, at most every 25 ms. */
export class Changes {
  readonly #tell: (changed: CoreEvents['changed']) => void;
  readonly #kinds = new Set<string>();
  readonly #caseIds = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(tell: (changed: CoreEvents['changed']) => void) {
    this.#tell = tell;
  }

  add(kinds: Iterable<string>, caseIds: Iterable<string> = []): void {
    for (const kind of kinds) this.#kinds.add(kind);
    for (const caseId of caseIds) this.#caseIds.add(caseId);
    if (this.#kinds.size > 0) this.#timer ??= setTimeout(() => this.flush(), COALESCE_MS);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#kinds.size === 0) return;
    const caseIds = this.#caseIds.size > CASES_MAX ? [] : [...this.#caseIds];
    const kinds = [...this.#kinds];
    this.#kinds.clear();
    this.#caseIds.clear();
    this.#tell({ kinds, caseIds });
  }
}
