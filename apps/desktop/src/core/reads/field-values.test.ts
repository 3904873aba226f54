import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildPerson } from '@quayside/shared/testing/builders';
import { Changes } from '../session/changes';
import { Profile } from '../session/profile';
import { applyPatch, untouched } from '../store/cache-writer';
import { ServerClock } from '../sync/server-clock';
import { fieldValues } from './field-values';

test('CAS-1 categories in use are offered: what this person has just written first, then by use', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-values-'));
  const person = buildPerson();
  const profile = new Profile({
    root: folder,
    server: 'https://desk.example',
    me: { personId: person.id, name: person.name, email: person.email, role: 'agent', groupIds: [] },
    keys: { cache: 'aa'.repeat(32), outbox: 'bb'.repeat(32) },
    clock: new ServerClock(() => epochMs(1000)),
    changes: new Changes(() => undefined),
  });
  try {
    await profile.store.cache.write(async (db, breathe) => {
      const cases = ['Gates', 'Doors', 'Doors', null].map((category, index) => buildCase({ id: `case-${index}`, category }));
      for (const of of cases)
        await applyPatch(db, { op: 'put', kind: 'case', id: of.id, revision: 1, body: { ...of } }, untouched(), breathe);
      await applyPatch(db, { op: 'put', kind: 'person', id: person.id, revision: 1, body: { ...person } }, untouched(), breathe);
    });
    expect(fieldValues(profile, 'category')).toEqual(['Doors', 'Gates']);
    profile.acts.act('case.edit-field', { caseId: 'case-3', field: 'category', from: null, to: 'Fences' });
    expect(fieldValues(profile, 'category')).toEqual(['Fences', 'Doors', 'Gates']);
  } finally {
    profile.close();
    rmSync(folder, { recursive: true });
  }
});
