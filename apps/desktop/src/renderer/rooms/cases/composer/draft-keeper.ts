import type { Draft } from '../../../../bridge/draft';

export const SAVE_AFTER_MS = 200;

export interface DraftKeeperPorts {
  save(draft: Draft): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface DraftKeeper {
  /** Remembers the newest state; it is saved at most SAVE_AFTER_MS later, however long the person goes on typing. */
  change(draft: Draft): void;
  /** Saves at once what is not saved yet: on blur, on leaving, before sleep. */
  flush(): Promise<void>;
  /** What was typed has been sent or thrown away: nothing late may bring it back. */
  finish(key: string): Promise<void>;
}

/** Whether there is anything in it that a person would miss. */
export const isWorthKeeping = (draft: Draft): boolean =>
  draft.attachments.length > 0 ||
  /<img\b/i.test(draft.html) ||
  draft.html.replace(/<[^<>]*>|&nbsp;|\s/g, '') !== '' ||
  (draft.mode === 'new' && (draft.subject.trim() !== '' || draft.to.length > 0 || isChosen(draft.newCase)));

const isChosen = (of: Draft['newCase']): boolean =>
  of !== undefined &&
  (of.customer !== null ||
    of.isPrivate ||
    of.tags.length > 0 ||
    [of.customerText, of.category, of.product, of.tagText].some((text) => text.trim() !== ''));

/** Keeps what is typed. Saves of one draft never overtake each other. @source requirements SYN-3 */
export function createDraftKeeper({ save, remove }: DraftKeeperPorts): DraftKeeper {
  let pending: Draft | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: Promise<void> = Promise.resolve();

  const stopTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const after = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work, work);
    return last;
  };
  const flush = () => {
    stopTimer();
    const draft = pending;
    pending = null;
    return draft === null ? last : after(() => (isWorthKeeping(draft) ? save(draft) : remove(draft.key)));
  };
  return {
    change(draft) {
      if (pending !== null && pending.key !== draft.key) void flush();
      pending = draft;
      timer ??= setTimeout(() => void flush(), SAVE_AFTER_MS);
    },
    flush,
    finish(key) {
      if (pending?.key === key) {
        pending = null;
        stopTimer();
      }
      return after(() => remove(key));
    },
  };
}
