import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { create } from 'zustand';
import { draftOf, type MailboxDraft, type MailboxSeen, seenOf } from './mailbox-draft';

interface InHand {
  readonly touched: Partial<MailboxDraft>;
  readonly seen: MailboxSeen;
}

interface MailboxesInHand {
  /** By id. */
  readonly mailboxes: Readonly<Record<string, InHand>>;
  /** @param shown - the mailbox as its author sees it */
  keep(shown: Mailbox, changes: Partial<MailboxDraft>): void;
  /** What others made of it meanwhile has been told: saving again takes its place. */
  see(mailbox: Mailbox): void;
  /** These fields are saved. */
  drop(id: string, fields: readonly (keyof MailboxDraft)[]): void;
}

export const NOTHING_IN_HAND: InHand = { touched: {}, seen: {} };

/** Mailboxes that were changed and not saved: one may look elsewhere in between. */
export const useMailboxesInHand = create<MailboxesInHand>()((set) => {
  const change = (id: string, how: (before: InHand) => InHand) =>
    set(({ mailboxes: { [id]: before = NOTHING_IN_HAND, ...others } }) => {
      const next = how(before);
      return { mailboxes: Object.keys(next.touched).length === 0 ? others : { ...others, [id]: next } };
    });
  return {
    mailboxes: {},
    keep: (shown, changes) => change(shown.id, ({ touched, seen }) => different(shown, { touched: { ...touched, ...changes }, seen })),
    see: (mailbox) => change(mailbox.id, ({ touched }) => ({ touched, seen: seenOf(mailbox, touched) })),
    drop: (id, fields) =>
      change(id, ({ touched, seen }) => ({
        touched: without(touched, fields),
        seen: without(seen, fields),
      })),
  };
});

/** What was typed back to what stands there is in nobody's hand. */
function different(shown: Mailbox, { touched, seen }: InHand): InHand {
  const stands = new Map<string, unknown>(Object.entries(draftOf(shown, {})));
  const isBack = ([field, value]: readonly [string, unknown]): boolean => JSON.stringify(value) === JSON.stringify(stands.get(field));
  const back = Object.entries(touched)
    .filter(isBack)
    .map(([field]) => field);
  const next = without(touched, back);
  const now = seenOf(shown, next);
  return {
    touched: next,
    seen: {
      ...now,
      ...without(
        seen,
        Object.keys(seen).filter((field) => !(field in now)),
      ),
    },
  };
}

const without = <T extends object>(of: T, fields: readonly string[]): Partial<T> =>
  Object.fromEntries(Object.entries(of).filter(([field]) => !fields.includes(field))) as Partial<T>;
