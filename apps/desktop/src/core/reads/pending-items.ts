import { findAction } from '@quayside/shared/sync/action-registry';
import type { PendingItem } from '../../bridge/pending-item';
import type { Profile } from '../session/profile';
import type { OutboxItem } from '../store/outbox';

/** What has not arrived, or could not. What hangs on a refused act is told with it, as one. */
export function listPendingItems(profile: Profile): readonly PendingItem[] {
  const items = profile.outbox.list().filter((item) => item.state !== 'acked' && findAction(item.name)?.isQuiet !== true);
  const texts = new Map<number, string[]>();
  for (const item of items) {
    if (item.blamedOn !== null && item.text !== null) texts.set(item.blamedOn, [...(texts.get(item.blamedOn) ?? []), item.text]);
  }
  return items.filter((item) => item.blamedOn === null).map((item) => present(profile, item, texts.get(item.n) ?? []));
}

function present(profile: Profile, item: OutboxItem, more: readonly string[]): PendingItem {
  const of = item.caseId === null ? null : profile.store.find('case', item.caseId);
  const text = [item.text, ...more].filter((each): each is string => each !== null).join('\n\n');
  return {
    mutationId: item.n,
    action: item.name,
    caseId: item.caseId,
    caseNumber: of?.number ?? item.caseNumber,
    caseSubject: of?.subject ?? item.caseSubject,
    performedAt: item.performedAt,
    state: item.state === 'refused' || item.state === 'parked' ? item.state : item.isDeferred ? 'deferred' : 'waiting',
    code: item.code,
    detail: item.detail,
    text: text === '' ? null : text,
    args: item.args,
  };
}
