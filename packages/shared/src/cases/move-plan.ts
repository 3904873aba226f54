import type { CustomField } from '../fields/custom-field';
import { type ValueChange, withChanges } from '../fields/set-values';
import type { Found } from '../kernel/action';
import type { PersonActor } from '../kernel/actor';
import { customName } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { isFilled, layoutFor } from '../layouts/field-standing';
import { RULED_FIELDS } from '../layouts/laid-fields';
import type { Case } from './case';
import { standingsOf } from './case-layout';
import { departmentOf } from './custom-values';
import { lostByMove } from './moved-values';

/** What becomes of the fields of a case that goes to a group of another department. */
export interface MovePlan {
  readonly departmentId: Id | null;
  /** Values that are emptied, whole or in part. */
  readonly lost: readonly ValueChange[];
  /** Fields that keep what stands in them and are seen here, but not there. */
  readonly hidden: readonly string[];
}

interface Seen {
  /** Knows groups, layouts and the company's own fields of cases. */
  readonly find: Found;
  readonly own: readonly CustomField[];
  readonly actor: PersonActor;
  readonly now: EpochMs;
}

/**
 * What is said before a case goes to another group. `null`: it stays in its department.
 *
 * @source requirements CAS-16
 */
export function planMove(of: Case, groupId: Id | null, seen: Seen): MovePlan | null {
  const departmentId = departmentOf({ groupId }, seen.find);
  if (departmentId === departmentOf(of, seen.find)) return null;
  const lost = lostByMove(of, { groupId }, seen.find);
  const after: Case = { ...of, groupId, custom: withChanges(of.custom, lost) };
  const isHiddenHere = hiddenIn(of, seen);
  const isHiddenThere = hiddenIn(after, seen);
  const names = [...RULED_FIELDS, ...seen.own.map(({ id }) => customName(id))];
  return { departmentId, lost, hidden: names.filter((name) => isFilled({ ...after }, name) && isHiddenThere(name) && !isHiddenHere(name)) };
}

function hiddenIn(of: Case, { find, own, actor, now }: Seen): (field: string) => boolean {
  const layout = layoutFor(departmentOf(of, find), find);
  const standings = layout === null ? [] : standingsOf(layout, of, { own, actor, now });
  return (field) => standings.some((one) => one.field === field && !one.isShown);
}
