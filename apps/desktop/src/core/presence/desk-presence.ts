import { type LookMessage, type PersonAtCase, presenceNewsSchema } from '@quayside/shared/presence/presence';
import type { CaseFaces, PersonHere, PresenceShown } from '../../bridge/presence';
import { ownLooks, type PageLook } from './own-looks';

export interface DeskPresenceParts {
  readonly me: { readonly personId: string };
  draftedCases(): ReadonlySet<string>;
  nameOf(personId: string): string | null;
  /** Does nothing without a line. */
  say(message: LookMessage): void;
  tell(shown: PresenceShown): void;
}

/** Moving through a list is not looking at each case of it. */
const SAY_AFTER_MS = 150;
/** Typing goes on: the server forgets after a minute. */
const SAY_AGAIN_MS = 15_000;
/** A line that is back so soon was not missed. */
const CLEAR_AFTER_MS = 3000;

/** Says what this desktop looks at, and keeps in memory who else is where. Nothing of it is written down. @source requirements SYN-4 */
export class DeskPresence {
  readonly #parts: DeskPresenceParts;
  readonly #pages = new Map<object, PageLook>();
  readonly #people = new Map<string, readonly PersonAtCase[]>();
  #said = '';
  #saidAt = 0;
  #sayTimer: NodeJS.Timeout | null = null;
  #clearTimer: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(parts: DeskPresenceParts) {
    this.#parts = parts;
  }

  /** A page looks at another case, or does something else with it; said again while somebody types. */
  look(page: object, look: PageLook): void {
    this.#pages.set(page, look);
    this.#soon();
  }

  pageClosed(page: object): void {
    if (this.#pages.delete(page)) this.#soon();
  }

  draftsChanged(): void {
    this.#soon();
  }

  /** The line is open: the server knows nothing of this desktop, or what it did before. */
  onOpen(): void {
    if (this.#clearTimer !== null) clearTimeout(this.#clearTimer);
    this.#clearTimer = null;
    this.#said = '';
    this.#sayNow();
  }

  /** @param news - as it came from the server */
  onNews(news: unknown): void {
    const parsed = presenceNewsSchema.safeParse(news);
    if (!parsed.success || this.#isStopped) return;
    const { full, cases } = parsed.data;
    if (full) this.#people.clear();
    for (const { caseId, people } of cases) {
      if (people.length === 0) this.#people.delete(caseId);
      else this.#people.set(caseId, people);
    }
    this.#parts.tell({ full, cases: cases.map(({ caseId, people }) => this.#shown(caseId, people)) });
  }

  /** Without a line nobody knows who is where. */
  onClosed(): void {
    this.#clearTimer ??= setTimeout(() => this.#clear(), CLEAR_AFTER_MS);
    this.#clearTimer.unref?.();
  }

  list(): readonly CaseFaces[] {
    return [...this.#people].map(([caseId, people]) => this.#shown(caseId, people));
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#sayTimer !== null) clearTimeout(this.#sayTimer);
    if (this.#clearTimer !== null) clearTimeout(this.#clearTimer);
    this.#clear();
  }

  #clear(): void {
    this.#clearTimer = null;
    if (this.#people.size === 0) return;
    this.#people.clear();
    this.#parts.tell({ full: true, cases: [] });
  }

  #shown(caseId: string, people: readonly PersonAtCase[]): CaseFaces {
    const { me, nameOf } = this.#parts;
    const shown = people.map(
      (person): PersonHere => ({ ...person, name: nameOf(person.personId) ?? '', isMe: person.personId === me.personId }),
    );
    return { caseId, people: shown };
  }

  #soon(): void {
    if (this.#isStopped) return;
    this.#sayTimer ??= setTimeout(() => this.#sayNow(), SAY_AFTER_MS);
    this.#sayTimer.unref?.();
  }

  #sayNow(): void {
    if (this.#sayTimer !== null) clearTimeout(this.#sayTimer);
    this.#sayTimer = null;
    const looks = ownLooks(this.#pages.values(), this.#parts.draftedCases());
    const text = JSON.stringify(looks);
    const now = performance.now();
    const isTyping = looks.some(({ mode }) => mode === 'edit');
    if (text === this.#said && !(isTyping && now - this.#saidAt >= SAY_AGAIN_MS)) return;
    this.#said = text;
    this.#saidAt = now;
    this.#parts.say({ looks });
  }
}
