/** `ok`: somebody was told that it is done · `refused`: somebody was told that it is not · `unknown`: the answer never came. */
export type Outcome = 'ok' | 'refused' | 'unknown';

/** One thing that somebody did. It leaves its word in the database, so that its effects can be counted. */
export interface Operation {
  readonly word: string;
  /** `note`, `create`, `reply` of a desk · `push` straight to a server · `mail` of a customer. */
  readonly kind: 'note' | 'create' | 'reply' | 'push' | 'mail';
  /** Whose order counts. */
  readonly by: string;
  /** Its place in what `by` did. */
  readonly place: number;
  readonly outcome: Outcome;
}

/** A draft of which the desk said that it is kept. */
export interface KeptDraft {
  readonly desk: string;
  readonly key: string;
  readonly html: string;
}

/** What was done in a run, in the order in which each of those who did it did it. */
export class History {
  readonly operations: Operation[] = [];
  readonly #drafts = new Map<string, KeptDraft>();
  readonly #places = new Map<string, number>();

  /** @param outcome - known only once it is over */
  note(operation: Omit<Operation, 'place'>): void {
    const place = this.#places.get(operation.by) ?? 0;
    this.#places.set(operation.by, place + 1);
    this.operations.push({ ...operation, place });
  }

  /** The last one of its key that was answered. */
  keepDraft(draft: KeptDraft): void {
    this.#drafts.set(`${draft.desk}/${draft.key}`, draft);
  }

  /** One that may or may not have been kept over what was there. */
  forgetDraft(desk: string, key: string): void {
    this.#drafts.delete(`${desk}/${key}`);
  }

  get drafts(): readonly KeptDraft[] {
    return [...this.#drafts.values()];
  }
}
