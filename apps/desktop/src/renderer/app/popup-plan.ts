import type { NotificationPage, NotificationRow } from '../../bridge/notification-row';

/** What came longer ago is told in one word: somebody was away. */
export const FRESH_MS = 3 * 60_000;
/** More at once are summed up. */
const MOST_AT_ONCE = 3;

/** How long a device that nobody touches leaves pop-ups to the one in use: longer, the longer it was left alone. */
export function claimDelayMs(idleMs: number): number {
  if (idleMs < 60_000) return 0;
  return Math.min(20_000, 5000 + idleMs / 60);
}

export interface PopupPlan {
  /** To be asked for now. */
  readonly ask: readonly string[];
  /** When to look again, ms from now; `null`: at the next change. */
  readonly againInMs: number | null;
  /** To be shown, each once. */
  readonly show: readonly NotificationRow[];
  /** How many more are told in one word. */
  readonly away: number;
  /** All that counts as shown from now on. */
  readonly done: readonly string[];
}

/**
 * What this run of the app has to do about pop-ups. It asks for each, and shows what the server has agreed to: that way no other device shows it,
 * and after a restart, which is another run, nothing is shown again.
 *
 * @param of.run - names this run
 * @param of.asked - ids that it has asked for
 * @param of.shown - ids that it is done with
 * @param of.bundles - bundles of which it has shown one
 * @source requirements SYN-1, AUT-4; faults I2
 */
export function planPopups(
  page: NotificationPage,
  of: {
    readonly now: number;
    readonly idleMs: number;
    readonly run: string;
    readonly asked: ReadonlySet<string>;
    readonly shown: ReadonlySet<string>;
    readonly bundles: ReadonlySet<string>;
  },
): PopupPlan {
  const wanted = page.rows.filter(({ notification }) => notification.readAt === null && notification.channels.includes('desktop'));
  const agreed = wanted.filter(({ notification, popupBy }) => popupBy === of.run && !of.shown.has(notification.id));
  const isQuiet = page.quietUntil !== null && of.now < page.quietUntil;
  const delay = claimDelayMs(of.idleMs);
  const free = isQuiet ? [] : wanted.filter(({ notification }) => notification.popup === null && !of.asked.has(notification.id));
  const waits = free.map(({ notification }) => Math.max(0, notification.at + delay - of.now));
  const later = waits.filter((ms) => ms > 0);
  const fresh = firstOfEachBundle(
    agreed.filter(({ notification }) => of.now - notification.at <= FRESH_MS),
    of.bundles,
  );
  const old = agreed.filter(({ notification }) => of.now - notification.at > FRESH_MS);
  const show = fresh.length > MOST_AT_ONCE ? [] : fresh;
  return {
    ask: free.filter((_row, n) => waits[n] === 0).map(({ notification }) => notification.id),
    againInMs: isQuiet ? (page.quietUntil ?? of.now) - of.now : later.length === 0 ? null : Math.min(...later),
    show,
    away: old.length + (show.length === 0 ? fresh.length : 0),
    done: agreed.map(({ notification }) => notification.id),
  };
}

function firstOfEachBundle(rows: readonly NotificationRow[], known: ReadonlySet<string>): readonly NotificationRow[] {
  const seen = new Set(known);
  return [...rows].reverse().filter(({ notification: { bundleKey } }) => {
    if (seen.has(bundleKey)) return false;
    seen.add(bundleKey);
    return true;
  });
}
