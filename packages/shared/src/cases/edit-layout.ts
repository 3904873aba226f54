import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { ROLES } from '../kernel/actor';
import { fieldsNamed } from '../kernel/criteria';
import { customIdOf } from '../kernel/custom-name';
import { put, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { DEFAULT_LAYOUT, itemsOf, type Layout, layoutFields, rulesOf } from '../layouts/layout';
import { layoutFaults } from '../layouts/layout-faults';
import '../identity/rights-profile';
import '../organisation/department';
import { fieldsOfRules } from './case-layout';

const fields = z.strictObject(layoutFields);
const args = z.strictObject({
  /** A department, or `DEFAULT_LAYOUT`. */
  layoutId: idSchema,
  changes: fields.partial(),
  /** What the author saw; what has changed meanwhile is a conflict. Of one that there was not: no sections. */
  from: fields.partial().exactOptional(),
});
export type EditLayoutArgs = z.infer<typeof args>;

/**
 * Lays the fields of cases out: of a department, or of all cases for which there is no layout of their own. One that there is not yet is made.
 *
 * Profiles that it names have to be there; those that have given way to others count as these.
 *
 * @throws AppError `CONFLICT` when somebody else has changed it since · `BAD_INPUT` with the reason `layout` and `faults`: of each the field and why
 * @source requirements CAS-7, SYN-3
 */
export const editLayout: Action<EditLayoutArgs> = {
  name: 'layout.edit',
  args,
  origin: 'person',
  reads: ({ layoutId, changes }) => [
    ref('layout', layoutId),
    ...departmentReads(layoutId),
    ...namedIds(changes.sections ?? []).map((id) => ref('customField', id)),
    ...ownProfiles(changes).map((id) => ref('rightsProfile', id)),
  ],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args: { layoutId, changes, from }, now }) {
    if (layoutId !== DEFAULT_LAYOUT) get('department', layoutId);
    const current = get.find('layout', layoutId);
    requireUnchanged({ sections: [], panels: [], ...current }, { changes, from });
    for (const id of ownProfiles(changes)) get('rightsProfile', id);
    const made = current ?? { id: layoutId, revision: 0, createdAt: now };
    const next = { ...made, ...withoutAbsent(changes), updatedAt: now };
    if (!isWhole(next)) throw new AppError('NOT_FOUND', 'there is no layout to change', { layoutId });
    const own = namedIds(next.sections).flatMap((id) => get.find('customField', id) ?? []);
    const faults = changes.sections === undefined ? [] : layoutFaults(next, { own, fields: fieldsOfRules(own) });
    if (faults.length > 0) {
      const told = faults.map(({ field, reason }) => `${field} ${reason}`);
      throw new AppError('BAD_INPUT', 'this layout asks for what nobody can do', { reason: 'layout', faults: told });
    }
    return effect([put('layout', next)]);
  },
};

const departmentReads = (layoutId: Id): readonly Ref[] => (layoutId === DEFAULT_LAYOUT ? [] : [ref('department', layoutId)]);

/** The company's own fields that it names anywhere. */
function namedIds(sections: Layout['sections']): readonly Id[] {
  const names = itemsOf({ sections }).flatMap((item) => [item.field, ...rulesOf(item).flatMap((rule) => [...fieldsNamed(rule)])]);
  return [...new Set(names)].flatMap((name) => customIdOf(name) ?? []);
}

/** Profiles of the company's own for which something is. */
function ownProfiles({ sections = [], panels = [] }: EditLayoutArgs['changes']): readonly Id[] {
  const named = [...sections, ...panels].flatMap(({ profileIds = [] }) => profileIds);
  return [...new Set(named)].filter((id) => !(ROLES as readonly string[]).includes(id));
}

const isWhole = (layout: Partial<Layout>): layout is Layout => layout.sections !== undefined && layout.zone !== undefined;
