import { actOf, backOf, type CaseChange, lostBackOf } from '@quayside/shared/cases/case-change';
import type { CaseVerdict } from '../../bridge/case-verdict';
import type { Profile } from '../session/profile';

/** What a change would do to this case, by the local copy and the rules that the server has too. @source requirements CAS-5 */
export function weighChange({ store, acts }: Profile, caseId: string, change: CaseChange): CaseVerdict {
  const of = store.find('case', caseId);
  // it went while it was marked
  if (of === null) return { caseId, number: 0, subject: '', outcome: 'refused', code: 'NOT_FOUND', detail: {}, back: null, lostCount: 0 };
  const act = actOf(change, of);
  const weighed = acts.weigh(act.name, act.args);
  const isDone = weighed.outcome === 'done' || weighed.outcome === 'deferred';
  const lost = isDone ? lostBackOf(change, of, (kind, id) => store.find(kind, id)) : [];
  const back = isDone ? [backOf(change, of), ...lost] : null;
  return { caseId, number: of.number, subject: of.subject, ...weighed, back, lostCount: lost.length };
}

/** Makes the change to this case. Nothing is queued where it would do nothing, so that no more is taken back than was done. */
export function changeCase(profile: Profile, caseId: string, change: CaseChange): CaseVerdict {
  const verdict = weighChange(profile, caseId, change);
  const of = verdict.back === null ? null : profile.store.find('case', caseId);
  if (of === null) return verdict;
  const act = actOf(change, of);
  profile.acts.act(act.name, act.args);
  return verdict;
}
