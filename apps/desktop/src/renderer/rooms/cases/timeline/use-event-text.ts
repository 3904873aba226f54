import type { Message } from '@quayside/shared/cases/message';
import { STAND_IN_FAULTS } from '@quayside/shared/routing/stand-in';
import { SLA_TARGETS, type SlaTarget } from '@quayside/shared/sla/clock';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useOwnField, useShownValue } from '../../../lib/fields/use-shown-value';
import { useFormat } from '../../../lib/format/use-format';
import { useWords } from '../../../lib/words/use-words';
import { useSpan } from '../sla/use-span';

const includes = <Name extends string>(names: readonly Name[], name: string | null): name is Name =>
  (names as readonly (string | null)[]).includes(name);

/** The fields whose edits have a name in the texts. */
const FIELDS = [
  'subject',
  'priority',
  'severity',
  'category',
  'product',
  'productId',
  'assetId',
  'groupId',
  'mailboxId',
  'isPrivate',
] as const;

/** The clock looks each second; later than this the servers were away. */
const NOTICED_LATE_MS = 60_000;

/** One event of the timeline as a sentence. An event that this version does not know is still told, in plain words. */
export function useEventText({ author, event }: Message): string {
  const { t } = useTranslation();
  const format = useFormat();
  const span = useSpan();
  const { data } = useCore('getDirectory', undefined);
  const assetIds = event?.field === 'assetId' ? [event.from, event.to].filter((id) => id !== null) : [];
  const { data: assets } = useCore('getAssets', { ids: assetIds }, { enabled: assetIds.length > 0 });
  const who = author.type === 'system' ? 'Quayside' : author.name;
  const own = useOwnField(event?.field ?? null);
  const shown = useShownValue();
  const words = useWords();
  if (event === null) return who;
  const { type, field, from, to } = event;
  const person = (id: string | null) => data?.people.find((one) => one.id === id)?.name ?? t('case.somebody');
  const value = (raw: string | null): string => {
    if (raw === null || raw === '') return t('case.emptyValue');
    const named = words.value(field, raw);
    if (named !== null) return named;
    if (field === 'groupId') return data?.groups.find(({ id }) => id === raw)?.name ?? raw;
    if (field === 'productId') return data?.products.find(({ id }) => id === raw)?.name ?? raw;
    if (field === 'assetId') return assets?.find(({ id }) => id === raw)?.tag ?? raw;
    if (field === 'mailboxId') return data?.mailboxes.find(({ id }) => id === raw)?.name ?? raw;
    if (field === 'isPrivate') return raw === 'true' ? t('common.yes') : t('common.no');
    return raw;
  };
  const breached = (target: SlaTarget, dueAt: number, notedAt: number): string => {
    const told = { target: t(`sla.target.${target}`), due: format.due(dueAt) };
    const isLate = notedAt - dueAt > NOTICED_LATE_MS;
    return isLate ? t('slaEvent.breachedLate', { ...told, late: span(notedAt - dueAt) }) : t('slaEvent.breached', told);
  };
  switch (type) {
    case 'case.assigned':
      return to === null
        ? t('event.unassigned', { who })
        : author.id === to
          ? t('event.tookIt', { who })
          : t('event.assigned', { who, to: person(to) });
    case 'case.handed-over':
      if (to !== null) return t('absence.handedOver', { name: person(from), to: person(to) });
      return includes(STAND_IN_FAULTS, field)
        ? t(`absence.toQueueBecause.${field}`, { name: person(from) })
        : t('absence.toQueue', { name: person(from) });
    case 'case.erased':
      return t('event.erased', { who });
    case 'case.accepted':
      return t('event.accepted', { who });
    case 'case.created':
      return t('event.created', { who });
    case 'case.state-changed':
      return t('event.stateChanged', { who, to: value(to) });
    case 'case.reopened':
      return t('event.reopened', { who });
    case 'case.tag-added':
      return t('event.tagAdded', { who, tag: to ?? '' });
    case 'case.tag-removed':
      return t('event.tagRemoved', { who, tag: from ?? '' });
    case 'case.snoozed':
      return t('event.snoozed', { who, when: format.due(Number(to)) });
    case 'case.unsnoozed':
      return t('event.unsnoozed', { who });
    case 'case.escalated':
      return to === null || to === '' ? t('event.escalated', { who }) : t('event.escalatedBecause', { who, reason: to });
    case 'case.escalation-ended':
      return t('event.escalationEnded', { who });
    case 'case.follows':
      return t('event.follows', { number: from ?? '' });
    case 'case.went-on':
      return t('event.wentOn');
    case 'case.marked-spam':
      return t('event.markedSpam', { who });
    case 'case.unmarked-spam':
      return t('event.unmarkedSpam', { who });
    case 'case.trashed':
      return t('event.trashed', { who });
    case 'case.restored':
      return t('event.restored', { who });
    case 'case.followed':
      return t('event.followed', { who: person(to) });
    case 'case.unfollowed':
      return t('event.unfollowed', { who: person(from) });
    case 'case.cc-approved':
      return t('event.ccApproved', { who, address: to ?? '' });
    case 'case.cc-refused':
      return t('event.ccRefused', { who, address: to ?? '' });
    case 'case.sla-at-risk':
      return includes(SLA_TARGETS, field)
        ? t('slaEvent.at-risk', { target: t(`sla.target.${field}`), due: format.due(Number(from)) })
        : type;
    case 'case.sla-breached':
      return includes(SLA_TARGETS, field) ? breached(field, Number(from), Number(to)) : type;
    case 'case.sla-kept-offline':
      return includes(SLA_TARGETS, field)
        ? t('slaEvent.kept-offline', { target: t(`sla.target.${field}`), when: format.due(Number(to)) })
        : type;
    case 'case.contact-changed':
      return t('event.contactChanged', { who });
    case 'case.field-changed':
      if (own !== null) return t('event.fieldChanged', { who, field: own.name, from: shown(own, from), to: shown(own, to) });
      return includes(FIELDS, field)
        ? t('event.fieldChanged', { who, field: words.field(field, t(`field.${field}`)), from: value(from), to: value(to) })
        : t('event.other', { who, type });
    default:
      return t('event.other', { who, type });
  }
}
