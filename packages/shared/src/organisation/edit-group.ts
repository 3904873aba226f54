import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from './change-keys';
import './department';
import { facetsOf, groupRoutingSchema, routingOf } from './group';
import './group-events';
import { groupFacetsSchema } from './group-facets';
import { groupUseRef, moveUse } from './group-use';
import { nameKey } from './name-keys';
import { requireUnchanged } from './require-unchanged';

const changes = z
  .strictObject({
    name: z.string().min(1).max(100),
    isArchived: z.boolean(),
    routing: groupRoutingSchema,
    facets: groupFacetsSchema,
    departmentId: idSchema.nullable(),
    calendarId: idSchema.nullable(),
  })
  .partial();
const args = z.strictObject({ groupId: idSchema, changes, from: changes.exactOptional() });
export type EditGroupArgs = z.infer<typeof args>;

/**
 * Renames a team, says what it is there for, how its cases find a person and by which hours their promises count, or closes it for new ones.
 * Its cases stay with it.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since · `DUPLICATE` when another has the name
 * @source requirements ORG-2, ORG-4, RTE-2, SYN-3
 */
export const editGroup: Action<EditGroupArgs> = {
  name: 'group.edit',
  args,
  origin: 'person',
  reads({ groupId, changes: { name, departmentId, calendarId } }, found) {
    const current = found('group', groupId);
    const names = name === undefined ? [] : [name, ...(current === null ? [] : [current.name])];
    return [
      ref('group', groupId),
      ...keyReads(names.map((one) => nameKey('group', one))),
      ...(departmentId == null ? [] : [ref('department', departmentId)]),
      ...(departmentId === undefined
        ? []
        : [...groupUseRef('department', departmentId), ...groupUseRef('department', current?.departmentId)]),
      ...(calendarId == null ? [] : [ref('calendar', calendarId)]),
      ...(calendarId === undefined ? [] : [...groupUseRef('calendar', calendarId), ...groupUseRef('calendar', current?.calendarId)]),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const current = get('group', args.groupId);
    const [departmentId, calendarId] = [current.departmentId ?? null, current.calendarId ?? null];
    requireUnchanged({ ...current, routing: routingOf(current), facets: facetsOf(current), departmentId, calendarId }, args);
    const { changes } = args;
    if (changes.departmentId != null) get('department', changes.departmentId);
    if (changes.calendarId != null) get('calendar', changes.calendarId);
    const context = { find: get.find, now };
    const names = changes.name === undefined ? null : { before: [nameKey('group', current.name)], after: [nameKey('group', changes.name)] };
    const keys = names === null ? null : changeKeys({ ...names, ownerId: current.id }, { ...context, path: 'name' });
    const use = { groupIds: [current.id] };
    const uses = [
      ...(changes.departmentId === undefined
        ? []
        : moveUse('department', { ...use, from: departmentId, to: changes.departmentId }, context)),
      ...(changes.calendarId === undefined ? [] : moveUse('calendar', { ...use, from: calendarId, to: changes.calendarId }, context)),
    ];
    const isOtherCalendar = changes.calendarId !== undefined && changes.calendarId !== calendarId;
    return effect(
      [put('group', { ...current, ...withoutAbsent(changes), updatedAt: now }), ...(keys?.puts ?? []), ...uses],
      [
        { type: 'group.changed', groupId: args.groupId },
        ...(isOtherCalendar ? [{ type: 'group.calendar-changed', groupId: args.groupId } as const] : []),
      ],
      keys?.dels ?? [],
    );
  },
};
