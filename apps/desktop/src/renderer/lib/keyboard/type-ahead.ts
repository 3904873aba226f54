/** So long letters are kept without any editor in sight; each letter begins it anew. */
const WAIT_MS = 2000;
/** An editor that took longer still gets what was kept for it. */
const KEPT_MS = 15_000;

let text: string | null = null;
let since = 0;

/** Letters typed between the key that opens an editor or a field and the moment it takes the focus belong into it. */
export const typeAhead = {
  /** An editor is about to open. */
  begin(): void {
    text = '';
    since = Date.now();
  },
  /** @returns whether the key was kept for the editor */
  keep(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
    if (text === null || Date.now() - since > WAIT_MS || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Escape') {
      text = null;
      return false;
    }
    if (event.key.length !== 1) return false;
    text += event.key;
    since = Date.now();
    return true;
  },
  /** The editor is there. @returns what was typed for it */
  take(): string {
    const typed = Date.now() - since > KEPT_MS ? '' : (text ?? '');
    text = null;
    return typed;
  },
  /** The field is there and holds `before`. @param write - puts its text, when letters were typed for it */
  into(before: string, write: (text: string) => void): void {
    const typed = typeAhead.take();
    if (typed !== '') write(before + typed);
  },
};
