import { type Case, caseLabels } from '@quayside/shared/cases/case';
import { isDone } from '@quayside/shared/cases/change-state';
import type { ReadMark } from '@quayside/shared/cases/read-mark';
import { type Person, withBuiltinRights } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { mayStillBeTold } from '@quayside/shared/notifications/may-be-told';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { Random } from './random';

/** What happened longer ago is told to nobody; a weekend lies within. */
export const TOLD_FOR_MS = 4 * DAY_MS;

/** What people were told of a case, as it stands now: read by those who have read the case, and gone where they may not read it any more. */
export function toldSince(
  random: Random,
  told: readonly Notification[],
  {
    of,
    people,
    marks,
    now,
  }: { readonly of: Case; readonly people: readonly Person[]; readonly marks: readonly ReadMark[]; readonly now: EpochMs },
): readonly Notification[] {
  const about = { type: 'case', labels: caseLabels(of) } as const;
  const hasRead = ({ personId, at }: Notification): boolean =>
    isDone(of.state) ||
    marks.some((mark) => mark.personId === personId && mark.messageCount >= of.messageCount) ||
    (personId === of.ownerId && of.acceptedAt !== null && at <= of.acceptedAt);
  return told.flatMap((one) => {
    const person = people.find(({ id }) => id === one.personId);
    if (person === undefined || !mayStillBeTold(withBuiltinRights(person), about)) return [];
    // an earlier run of the app has shown them all: the first look at the demo is not greeted by pop-ups
    const popup = { by: random.id(one.at), at: one.at };
    const readAt = hasRead(one) ? (Math.min(now, one.at + random.int(1, 50) * MINUTE_MS) as EpochMs) : null;
    return [{ ...one, revision: 1, caseNumber: of.number, popup, readAt, updatedAt: readAt ?? one.updatedAt }];
  });
}

/** The newest of each person: a bell that is full tells nothing. */
export class Bells {
  static readonly MOST = 12;
  readonly #ofPerson = new Map<Id, readonly Notification[]>();

  add(told: readonly Notification[]): void {
    for (const one of told) {
      const all = [...(this.#ofPerson.get(one.personId) ?? []), one].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
      this.#ofPerson.set(one.personId, all.slice(0, Bells.MOST));
    }
  }

  get all(): readonly Notification[] {
    return [...this.#ofPerson.values()].flat();
  }
}
