import type { AuditEntry } from '@quayside/shared/audit/audit-entry';
import { ENTITY_DEFINITIONS } from '@quayside/shared/sync/entity-registry';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { startI18n } from '../../lib/i18n/start-i18n';
import { sentenceOf, valueText, type Wording } from './audit-words';

const entry: AuditEntry = {
  number: 1,
  at: TEST_NOW,
  area: 'configuration',
  act: 'group.edit',
  by: { type: 'person', id: 'person-9', name: 'Ivo' },
  deviceId: null,
  address: null,
  refusal: null,
  change: { kind: 'group', id: 'group-1', name: 'Support', did: 'changed', fields: [] },
  about: null,
  facts: {},
  previous: '',
  hash: '',
};

const i18n = startI18n();
const wording: Wording = {
  t: i18n.t,
  exists: (key) => i18n.exists(key),
  nameOf: (id) => (id === 'group-1' ? 'Support' : null),
  number: String,
  moment: () => 'then',
};

describe('ORG-6 an entry in words', () => {
  it('says who did what to which thing', () => {
    expect(sentenceOf(entry, wording)).toBe('Ivo changed the group Support');
    const access = { ...entry, change: null, act: 'second-factor-removed', about: { kind: 'person', id: 'p', name: 'Maria' } };
    expect(sentenceOf(access, wording)).toBe('Ivo took two-step sign-in from Maria');
    expect(sentenceOf({ ...access, act: 'sign-in', by: { type: 'unknown', id: null, name: '' }, about: null }, wording)).toBe(
      'Somebody who was not let in gave their password',
    );
  });

  it.each(Object.values(ENTITY_DEFINITIONS).filter(({ audit }) => audit !== 'none'))('$kind and its fields have words', (definition) => {
    const rule = definition.audit === 'none' ? undefined : definition.audit;
    const { shape } = definition.schema as unknown as { readonly shape: Readonly<Record<string, unknown>> };
    const fields = rule?.only ?? Object.keys(shape).filter((name) => !['id', 'revision', 'createdAt', 'updatedAt'].includes(name));
    const keys = [`audit.kind.${definition.kind}`, ...fields.map((field) => `audit.field.${field}`)];
    expect(keys.filter((key) => !i18n.exists(key))).toEqual([]);
  });

  it('calls by its person what has no name of its own', () => {
    const change = { kind: 'shiftPlan', id: 'group-1', name: 'group-1', did: 'changed' as const, fields: [] };
    expect(sentenceOf({ ...entry, change }, wording)).toBe('Ivo changed the shifts of Support');
  });

  it('has something to say of kinds and events that are newer than its words', () => {
    expect(sentenceOf({ ...entry, change: { ...entry.change, kind: 'gadget', name: 'X' } as never }, wording)).toBe('Ivo changed gadget X');
    expect(sentenceOf({ ...entry, change: null, act: 'thing.happened' }, wording)).toBe('Ivo: thing.happened');
  });

  it.each([
    ['groupIds', ['group-1', 'other'], 'Support, other'],
    ['isActive', false, 'no'],
    ['role', 'admin', 'Administrator'],
    ['html', '<p>Thank <b>you</b></p>', 'Thank you'],
    ['routing', { mode: 'manual', capacity: 3 }, 'mode: manual; Cases at once: 3'],
    ['name', null, 'nothing'],
    ['groupIds', [], 'nothing'],
  ])('%s %j reads %s', (field, value, text) => {
    expect(valueText(field, value, wording)).toBe(text);
  });
});
