import { type AuditRule, auditedChange } from '../kernel/audit-rule';
import type { EntityBase, EntityKind } from '../kernel/entity';
import { findAction } from '../sync/action-registry';
import { ENTITY_KINDS } from '../sync/entity-registry';
import { ACTION_EXAMPLES } from '../testing/action-examples';
import { admin } from '../testing/actors';
import { EXAMPLE_WORLD } from '../testing/example-world';
import { after, lookupIn, runAction, type World } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import { auditRuleOf } from './audit-rule-of';
import { putBackOf } from './put-back-of';

/** Daily work, what the product counts for itself, and words of customers: an audit that is never changed must not hold those. */
const NOT_AUDITED: readonly EntityKind[] = [
  'asset',
  'availability',
  'case',
  'compiledCalendar',
  'conflict',
  'contact',
  'customerMerge',
  'fieldIndex',
  'file',
  'groupUse',
  'importedRow',
  'mergeMove',
  'message',
  'notification',
  'notificationSettings',
  'organisation',
  'ownLook',
  'readMark',
  'roster',
  'routingDecision',
  'statusIndex',
  'uniqueKey',
  'workload',
];

function perform(world: World, name: string, args: unknown, uid = 1): World {
  const action = findAction(name);
  if (action === null) throw new Error(`no action ${name}`);
  return after(world, action, args, { actor: admin, uid: testUid(uid) });
}

/** What one act did to one thing of an audited kind. */
function changeBy(before: World, next: World, kind: EntityKind, id: string) {
  const rule = auditRuleOf(kind) as AuditRule<EntityBase>;
  return auditedChange(kind, rule, { before: lookupIn(before)(kind, id) ?? null, after: lookupIn(next)(kind, id) ?? null });
}

const withoutStamps = (entity: EntityBase | null | undefined) => ({ ...entity, revision: 0, updatedAt: 0, createdAt: 0 });

const CALENDAR_TO_DELETE = testUid(77);

const EDITS: readonly (readonly [string, EntityKind, string])[] = [
  ['workspace.edit-settings', 'workspaceSettings', 'workspace'],
  ['person.edit', 'person', 'person-1'],
  ['person.change-email', 'person', 'person-1'],
  ['group.edit', 'group', 'group-1'],
  ['mailbox.edit', 'mailbox', 'mailbox-1'],
  ['calendar.edit', 'calendar', 'calendar-1'],
  ['calendar.delete', 'calendar', CALENDAR_TO_DELETE],
  ['sla-policy.edit', 'slaPolicy', 'workspace'],
  ['canned-answer.edit', 'cannedAnswer', 'answer-1'],
  ['view.edit', 'savedView', 'view-1'],
  ['field.edit', 'customField', 'field-1'],
  ['layout.edit', 'layout', 'department-2'],
  ['status.edit', 'caseStatus', 'status-1'],
  ['word.edit', 'standardWord', 'severity.minor'],
];

describe('ORG-6 configuration is audited and can be put back', () => {
  it('audits every kind that does not say why not, and so each new one by itself', () => {
    expect(ENTITY_KINDS.filter((kind) => auditRuleOf(kind) === null).sort()).toEqual(NOT_AUDITED);
  });

  it.each(EDITS)('%s: an act of its own gives back what was there', (name, kind, id) => {
    const isDeletion = name.endsWith('.delete');
    const args = { ...ACTION_EXAMPLES[name]?.args };
    const begin = isDeletion
      ? perform(EXAMPLE_WORLD, 'calendar.create', { ...ACTION_EXAMPLES['calendar.create']?.args, calendarId: id }, 5)
      : EXAMPLE_WORLD;
    const changed = perform(begin, name, isDeletion ? { calendarId: id } : args);
    const change = changeBy(begin, changed, kind, id);
    const act = putBackOf({ change }, (lookupIn(changed)(kind, id) as EntityBase | null) ?? null);
    if (act === null) throw new Error('no way back');
    const back = perform(changed, act.name, act.args, 2);
    const expected = lookupIn(begin)(kind, id) as EntityBase | null;
    expect(withoutStamps(lookupIn(back)(kind, id) as EntityBase | null)).toMatchObject(withoutStamps(expected));
  });

  it.each(EDITS.filter(([name]) => !name.endsWith('.delete')))('%s: over something newer it is refused as a conflict', (name, kind, id) => {
    const changed = perform(EXAMPLE_WORLD, name, ACTION_EXAMPLES[name]?.args);
    const change = changeBy(EXAMPLE_WORLD, changed, kind, id);
    const first = change?.fields.map((field) => ({ ...field, to: field.from, from: field.to }))[0];
    if (!change || !first) throw new Error('nothing changed');
    // somebody put the first field back by hand and then elsewhere again: it holds neither value
    const current = lookupIn(changed)(kind, id) as EntityBase;
    const newer: World = new Map([
      ...changed,
      [`${kind}/${id}`, { kind, entity: { ...current, [first.field]: NEWER[first.field] } } as never],
    ]);
    const act = putBackOf({ change }, { ...current, [first.field]: NEWER[first.field] } as EntityBase);
    if (act === null) throw new Error('no way back');
    const action = findAction(act.name);
    if (action === null) throw new Error('no such action');
    const outcome = runAction(newer, action, act.args, { actor: admin });
    expect(outcome).toMatchObject({ status: 'refused', error: { code: 'CONFLICT', details: { field: first.field } } });
  });

  it('has no act for what was made then, nor for servers whose password is not kept', () => {
    const made = { kind: 'group', id: 'group-9', name: 'New', did: 'created' as const, fields: [{ field: 'name', to: 'New' }] };
    const moved = {
      kind: 'mailbox',
      id: 'mailbox-1',
      name: 'Support',
      did: 'changed' as const,
      fields: [{ field: 'imap', from: null, to: {} }],
    };
    expect([putBackOf({ change: made }, null), putBackOf({ change: moved }, null), putBackOf({ change: null }, null)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

/** A third value of each field that comes first in the examples. */
const NEWER: Readonly<Record<string, unknown>> = {
  companyName: 'Third',
  calendarId: 'calendar-3',
  capacity: 9,
  email: 'third@desk.example',
  name: 'Third',
  groupId: 'group-3',
  holidays: [{ name: 'Third', on: { type: 'once', date: '2026-01-01' }, open: [] }],
  atRiskPercent: 50,
  html: '<p>third</p>',
  isActive: true,
  sections: [{ id: '0199a000-0000-7000-8000-000000000311', name: 'Third', isOpen: true, items: [] }],
};
