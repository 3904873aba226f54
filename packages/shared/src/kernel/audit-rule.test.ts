import { auditedChange, valuesAfter, valuesBefore } from './audit-rule';

const base = { id: 'thing-1', revision: 1, createdAt: 1, updatedAt: 1 };

describe('ORG-6 what the audit keeps of a change', () => {
  it('is each field that changed, before and after, and not what every entity carries', () => {
    const before: typeof base = { ...base, ...{ name: 'Old', list: [1], same: { b: 1, a: 2 } } };
    const after: typeof base = { ...base, revision: 2, updatedAt: 9, ...{ name: 'New', same: { a: 2, b: 1 }, more: true } };
    expect(auditedChange('thing', {}, { before, after })).toEqual({
      kind: 'thing',
      id: 'thing-1',
      name: 'New',
      did: 'changed',
      fields: [
        { field: 'list', from: [1] },
        { field: 'more', to: true },
        { field: 'name', from: 'Old', to: 'New' },
      ],
    });
  });

  it('is nothing when nothing changed', () => {
    expect(auditedChange('thing', {}, { before: base, after: { ...base, revision: 2, updatedAt: 3 } })).toBeNull();
    expect(auditedChange('thing', { only: ['id'] }, { before: { ...base, name: 'a' } as typeof base, after: base })).toBeNull();
  });

  it('A43 says of a secret that it changed, and nothing of what it held', () => {
    const change = auditedChange(
      'thing',
      { secrets: ['password' as never] },
      { before: { ...base, password: 'old-secret' } as typeof base, after: { ...base, password: 'new-secret' } as typeof base },
    );
    expect(change?.fields).toEqual([{ field: 'password', isSecret: true }]);
    expect(JSON.stringify(change)).not.toContain('secret"');
  });

  it('names what has no name by its id, and tells made from gone', () => {
    expect(auditedChange('thing', {}, { before: null, after: base })).toMatchObject({ name: 'thing-1', did: 'created' });
    expect(auditedChange('thing', {}, { before: base, after: null })).toMatchObject({ did: 'deleted' });
  });

  it('gives values back, also those that mean something by being absent', () => {
    const change = {
      kind: 'thing',
      id: 'a',
      name: 'a',
      did: 'changed' as const,
      fields: [
        { field: 'size', to: 3 },
        { field: 'note', from: null, to: 'x' },
      ],
    };
    expect(valuesBefore(change, { size: 20 })).toEqual({ size: 20, note: null });
    expect(valuesBefore(change)).toBeNull();
    expect(valuesAfter(change)).toEqual({ size: 3, note: 'x' });
  });
});
