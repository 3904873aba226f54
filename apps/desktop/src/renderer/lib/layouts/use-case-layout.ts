import type { Case } from '@quayside/shared/cases/case';
import { standingsOf } from '@quayside/shared/cases/case-layout';
import { can } from '@quayside/shared/identity/can';
import { profilesOf } from '@quayside/shared/kernel/actor';
import { customName } from '@quayside/shared/kernel/custom-name';
import { epochMs } from '@quayside/shared/kernel/time';
import type { FieldStanding } from '@quayside/shared/layouts/field-standing';
import { type LaidOut, laidOut } from '@quayside/shared/layouts/laid-out';
import { type CasePanel, DEFAULT_LAYOUT, type Layout, panelsWithout } from '@quayside/shared/layouts/layout';
import { useCore } from '../bridge/use-core';
import { serverNow } from '../format/server-time';
import { useActor } from '../rights/use-actor';

export interface CaseLayout {
  readonly standings: readonly FieldStanding[];
  readonly laid: LaidOut;
  /** Whether whoever looks has this part beside the case. */
  isPanelShown(panel: CasePanel): boolean;
}

/**
 * How a case is laid out for the signed-in person just now, also while it is being filled in. `null`: nobody has laid anything out, or it is not known yet.
 *
 * @param draft - looked at instead of what is kept
 */
export function useCaseLayout(of: Case, draft?: Layout): CaseLayout | null {
  const actor = useActor();
  const { data } = useCore('getDirectory', undefined);
  if (data === undefined) return null;
  const departmentId = data.groups.find(({ id }) => id === of.groupId)?.departmentId ?? null;
  const find = (id: string | null): Layout | undefined => data.layouts.find((one) => one.id === id);
  const layout = draft ?? find(departmentId) ?? find(DEFAULT_LAYOUT);
  if (layout === undefined) return null;
  const own = data.fields.filter(({ on }) => on === 'case');
  const isSeen = (field: string): boolean => can(actor, 'read', { type: 'field', kind: 'case', field });
  const standings = standingsOf(layout, of, { own, actor, now: epochMs(serverNow()) }).filter(({ field }) => isSeen(field));
  const shown = own.filter(({ id, isActive }) => isActive || of.custom?.[id] !== undefined).map(({ id }) => customName(id));
  const without = panelsWithout(layout, profilesOf(actor));
  return { standings, laid: laidOut(layout, standings, shown.filter(isSeen)), isPanelShown: (panel) => !without.includes(panel) };
}
