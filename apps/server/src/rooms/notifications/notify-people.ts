import { caseLabels } from '@quayside/shared/cases/case';
import { effect, type Found, nothing } from '@quayside/shared/kernel/action';
import type { Actor } from '@quayside/shared/kernel/actor';
import { type Put, put, type Ref, ref } from '@quayside/shared/kernel/entity';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, type EpochMs } from '@quayside/shared/kernel/time';
import { bundleOf, bundlePointerId } from '@quayside/shared/notifications/bundle';
import { mailSlot } from '@quayside/shared/notifications/mail-slot';
import { mayBeTold, type ToldAbout } from '@quayside/shared/notifications/may-be-told';
import { aboutIdOf, notificationId } from '@quayside/shared/notifications/notification';
import { channelsFor, DEFAULT_SETTINGS } from '@quayside/shared/notifications/notification-settings';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import { absenceNow } from '@quayside/shared/routing/availability';
import { standInFor, standInReads } from '@quayside/shared/routing/stand-in';
import type { Reaction, SideRow } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';
import { TOLD_BY_EVENT, type Told } from './told-by-event';

/** A mail of notifications that waits for its time; `_id` is the `mailKey` of what it tells. */
export interface NoticeRow extends QueueRow {
  readonly personId: Id;
}

/** Tells people what concerns them, in the transaction of what they are told of: neither exists without the other. @source requirements AUT-4; faults I2 */
export const notifyPeople: Reaction = {
  name: 'notify-people',
  on: Object.keys(TOLD_BY_EVENT) as DomainEvent['type'][],
  reads(event, found) {
    const named = ownReads(event, found);
    const told = tell(event, found, SOMEBODY);
    if (told === null) return named;
    const all = [...told.to, ...(standsFor(told) ? told.to.flatMap((personId) => chainOf(personId, found)) : [])];
    return [...named, ...all.flatMap((personId) => readsFor(told, personId))];
  },
  run({ event, find, actor, now, newId }) {
    const told = tell(event, find, actor);
    const subject = told === null ? null : subjectOf(told, find);
    if (told === null || subject === null) return { effect: nothing, rows: [] };
    const key = told.key ?? newId();
    const all = hearersOf(told, find, now).map((hearer) => notify({ told, ...subject, key, ...hearer }, { find, actor, now }));
    return { effect: effect(all.flatMap(({ puts }) => puts)), rows: all.flatMap(({ rows }) => rows) };
  },
};

/** Whom an event concerns does not depend on who did it. */
const SOMEBODY: Actor = { type: 'system', name: 'notifications' };

// one table of many types: the entry of an event's type is always one for that event
const tellingOf = (type: DomainEvent['type']) =>
  TOLD_BY_EVENT[type] as { reads?(event: DomainEvent, found: Found): readonly Ref[]; tell(input: object): Told | null } | undefined;

function ownReads(event: DomainEvent, found: Found): readonly Ref[] {
  const reads = tellingOf(event.type)?.reads?.(event, found) ?? [];
  return 'caseId' in event ? [ref('case', event.caseId), ...reads] : reads;
}

function tell(event: DomainEvent, find: Found, actor: Actor): Told | null {
  const of = 'caseId' in event ? find('case', event.caseId) : null;
  if ('caseId' in event && of === null) return null;
  return tellingOf(event.type)?.tell({ event, of, find, actor }) ?? null;
}

interface Subject {
  readonly thing: ToldAbout;
  readonly caseNumber: number;
}

/** What it is about, as it is now; `null` when that is gone. */
function subjectOf({ caseId, about }: Told, find: Found): Subject | null {
  const of = caseId === null ? null : find('case', caseId);
  if (of !== null) return { thing: { type: 'case', labels: caseLabels(of) }, caseNumber: of.number };
  if (about === undefined || find(about.kind, about.id) === null) return null;
  return { thing: { type: 'customers' }, caseNumber: 0 };
}

/** Who stands in for somebody hears what others say to them; what is only about their own work waits for them. */
const standsFor = ({ type }: Told): boolean => type === 'customer-wrote' || type === 'mentioned';

const chainOf = (personId: Id, found: Found): readonly Id[] =>
  standInReads(found('availability', personId)?.absence?.standInId, found).flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));

/** One who is told; `insteadOf` is the name of who is out, for whom they stand in. */
interface Hearer {
  readonly personId: Id;
  readonly insteadOf: string | null;
}

/** Whom it is told: those it concerns, and for who is out of office also whoever stands in. @source requirements ORG-4 */
function hearersOf(told: Told, find: Found, now: EpochMs): readonly Hearer[] {
  const own = told.to.map((personId): Hearer => ({ personId, insteadOf: null }));
  if (!standsFor(told)) return own;
  const during = { from: now, until: addMs(now, 1) };
  const hearers = new Map<Id, Hearer>();
  for (const personId of told.to) {
    const absence = absenceNow(find('availability', personId), now);
    const standIn = absence === null ? null : standInFor(personId, absence, { find, during }).personId;
    if (standIn !== null) hearers.set(standIn, { personId: standIn, insteadOf: find('person', personId)?.name ?? '' });
  }
  for (const one of own) hearers.set(one.personId, one);
  return [...hearers.values()];
}

const readsFor = (told: Told, personId: Id): readonly Ref[] => [
  ref('person', personId),
  ...(standsFor(told) ? [ref('availability', personId)] : []),
  ref('notificationSettings', personId),
  ref('uniqueKey', bundlePointerId(personId, aboutIdOf(told))),
  ...(told.key === null ? [] : [ref('notification', notificationId(told.type, told.key, personId))]),
];

interface Notice extends Subject, Hearer {
  readonly told: Told;
  readonly key: string;
}

function notify(
  { told, thing, caseNumber, key, personId, insteadOf }: Notice,
  { find, actor, now }: { readonly find: Found; readonly actor: Actor; readonly now: EpochMs },
): { readonly puts: readonly Put[]; readonly rows: readonly SideRow[] } {
  const none = { puts: [], rows: [] };
  const person = find('person', personId);
  const causedBy = told.isAlsoToldToCauser || actor.type !== 'person' ? null : actor.id;
  const settings = find('notificationSettings', personId);
  const channels = channelsFor(settings, told.type);
  const id = notificationId(told.type, key, personId);
  if (!mayBeTold(person, { about: thing, causedBy }) || channels.length === 0 || find('notification', id) !== null) return none;
  const { type, caseId, by, messageId, promise = {} } = told;
  const aboutId = aboutIdOf(told);
  const bundle = bundleOf(find('uniqueKey', bundlePointerId(personId, aboutId)), { personId, aboutId }, now);
  const mail = channels.includes('email')
    ? mailSlot(bundle, { personId, now, zone: zoneOrUtc(person.timeZone), settings: settings ?? DEFAULT_SETTINGS })
    : null;
  const fresh = { id, revision: 0, createdAt: now, updatedAt: now };
  const customer = { ...(told.about === undefined ? {} : { about: told.about }), ...(insteadOf === null ? {} : { insteadOf }) };
  const about = { personId, caseId, ...customer, type, caseNumber, by: { ...by, name: by.name.slice(0, 200) }, messageId, ...promise };
  return {
    puts: [
      put('notification', {
        ...fresh,
        ...about,
        at: now,
        readAt: null,
        channels,
        bundleKey: bundle.key,
        mailKey: mail?.key ?? null,
        popup: null,
      }),
      ...(bundle.pointer === null ? [] : [put('uniqueKey', bundle.pointer)]),
    ],
    rows:
      mail === null
        ? []
        : [{ op: 'ensure', collection: 'notices', row: { _id: mail.key, personId, notBefore: mail.notBefore, attempts: 0 } }],
  };
}
