import type { CaseDetail } from '../../bridge/case-row';
import type { Profile } from '../session/profile';
import { listCaseIds } from './case-ids';
import { buildCaseRows, caseRowsById } from './case-rows';

const OTHER_CASES_MAX = 20;

/** Everything the case screen shows; `null` when this device does not hold the case. */
export function readCaseDetail(profile: Profile, caseId: string): CaseDetail | null {
  const { store } = profile;
  const of = store.find('case', caseId);
  const [row] = of === null ? [] : buildCaseRows(profile, [of]);
  if (of === null || row === undefined) return null;
  const timeline = [...store.listOfCase('message', caseId)].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    row,
    timeline: timeline.map((message) => ({ message, isPending: store.overlay.find('message', message.id) !== null })),
    otherCases: of.contactId === null ? [] : otherCases(profile, of.contactId, caseId),
    mailbox: of.mailboxId === null ? null : store.find('mailbox', of.mailboxId),
    asset: of.assetId == null ? null : store.find('asset', of.assetId),
    decisions: [...store.listOfCase('routingDecision', caseId)].sort((a, b) => a.updatedAt - b.updatedAt),
    conflicts: store.listAll('conflict').filter((conflict) => conflict.caseId === caseId && conflict.resolvedAt === null),
    unknownRows: countUnknown(profile, caseId),
  };
}

const countUnknown = ({ store }: Profile, caseId: string): number =>
  store.reader.get<{ count: number }>('SELECT count(*) AS count FROM entity WHERE caseId = ? AND isKnown = 0', caseId)?.count ?? 0;

/** Whether all that was said is here: of a case that came with a list from the server only its row may be. */
export const isWhole = ({ row, timeline }: CaseDetail): boolean =>
  timeline.filter(({ message }) => message.kind !== 'event').length >= row.case.messageCount;

function otherCases(profile: Profile, contactId: string, exceptId: string): CaseDetail['otherCases'] {
  const view = {
    where: { $and: [{ contactId: { $eq: contactId } }, { id: { $ne: exceptId } }] },
    sort: [{ field: 'lastMessageAt', direction: 'desc' }],
  } as const;
  return caseRowsById(profile, listCaseIds(profile.store.reader, view, 0, OTHER_CASES_MAX));
}
