import { type BeforeReply, REPLY_ROWS, type ReplyFields, type ReplyRow, replyFields } from './before-reply';
import type { Case } from './case';
import type { Message } from './message';

/**
 * Puts back what a reply had changed in its case, except where somebody has changed it again since.
 *
 * A later reply that can itself be taken back remembers what was before *it*: there the reply that is gone is forgotten as well, so
 * that the order of taking back does not matter. A later answer of a person stands for what both of them did.
 *
 * @param later - the replies after it that still wait, oldest first
 * @returns the case, and those of the later replies that remember otherwise now
 */
export function takeBackReply(
  of: Case,
  taken: Message,
  later: readonly Message[],
): { readonly next: Case; readonly changed: readonly Message[] } {
  const own = taken.delivery?.undo;
  if (own === undefined) return { next: of, changed: [] };
  let next = of;
  const memories = new Map<Message, BeforeReply>();
  for (const row of REPLY_ROWS) {
    const gone = pick(own.after, row);
    let instead = pick(own.before, row);
    let reachesCase = true;
    for (const reply of later) {
      const memory = memories.get(reply) ?? reply.delivery?.undo;
      if (memory === undefined) continue;
      reachesCase = isSame(memory.before, gone, row);
      if (!reachesCase) break;
      const before = { ...memory.before, ...instead };
      reachesCase = isSame(memory.after, gone, row);
      if (reachesCase && !reply.isAutomatic) instead = answeredBy(reply, gone, instead);
      memories.set(reply, { before, after: reachesCase ? { ...memory.after, ...instead } : memory.after });
      if (!reachesCase) break;
    }
    if (reachesCase && isSame(replyFields(of), gone, row)) next = { ...next, ...instead };
  }
  const changed = later.flatMap((reply) => {
    const undo = memories.get(reply);
    return undo === undefined || reply.delivery === null ? [] : [{ ...reply, delivery: { ...reply.delivery, undo } }];
  });
  return { next, changed };
}

type Values = Partial<ReplyFields>;

const pick = (fields: ReplyFields, row: ReplyRow): Values =>
  Object.fromEntries(row.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])));

const isSame = (fields: ReplyFields, values: Values, row: ReplyRow): boolean =>
  row.every((field) => (fields[field] ?? null) === (values[field] ?? null));

/** What the case is like when this answer stands without the one before it: the same, but the first response was this one. */
function answeredBy(reply: Message, gone: Values, instead: Values): Values {
  if (!('firstResponseAt' in gone)) return gone;
  return { firstResponseAt: instead.firstResponseAt ?? reply.at };
}
