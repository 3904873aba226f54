import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '@quayside/shared/kernel/time';
import { buildCase, buildContact } from '@quayside/shared/testing/builders';
import { blankDraft, type Draft, type NewCaseDraft } from '../../bridge/draft';
import { Drafts } from './drafts';
import { ERASED_DRAFT_KEPT_MS, isAboutErased, tidyErasedDrafts } from './erased-drafts';
import type { LocalStore } from './local-store';
import { openOutbox } from './open-outbox';

const NOW = 1_800_000_000_000;
const erasedAt = NOW as never;
const things: Readonly<Record<string, unknown>> = {
  'case gone': { ...buildCase({ id: 'gone' }), erasedAt },
  'case there': buildCase({ id: 'there' }),
  'contact gone': { ...buildContact({ id: 'gone' }), erasedAt },
  'contact there': buildContact({ id: 'there' }),
};
const store = { find: (kind: string, id: string) => things[`${kind} ${id}`] ?? null } as Pick<LocalStore, 'find'>;
const newCase: NewCaseDraft = {
  ...{ kind: 'public', channel: 'manual', customerText: 'Ana', ownerId: null, groupId: null, mailboxId: null, priority: 'normal' },
  ...{ category: '', product: '', tags: ['late'], tagText: '', isPrivate: false },
  customer: { type: 'contact', id: 'gone', name: 'Ana', email: 'ana@customer.example', organisationId: null, organisationName: null },
};
const draft = (key: string, caseId: string | null, more: Partial<Draft> = {}): Draft => ({
  ...blankDraft({ key, caseId, mode: 'reply', updatedAt: NOW - DAY_MS }),
  ...{ html: '<p>own words</p>', subject: 'Ana’s order', to: ['ana@customer.example'], cc: ['ben@customer.example'] },
  ...more,
});

let folder: string;
let drafts: Drafts;
let close: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'erased-drafts-'));
  const { db } = openOutbox(join(folder, 'outbox.db'), 'a'.repeat(64), NOW);
  drafts = new Drafts(db);
  close = () => db.close();
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});
const keep = (one: Draft) => drafts.save(one, one.updatedAt);

test('ORG-6 of a draft about somebody who was erased only its author’s words stay, and for a fortnight; others are left alone', () => {
  const other = draft('b', 'there');
  keep(draft('a', 'gone'));
  keep(other);
  keep(draft('c', null, { mode: 'new', newCase }));
  expect(tidyErasedDrafts(drafts, store, NOW)).toBe(true);
  const goesAt = NOW + ERASED_DRAFT_KEPT_MS;
  const { to, cc, bcc, subject, html, updatedAt } = drafts.find('a') as Draft;
  expect({ to, cc, bcc, subject, html, updatedAt }).toEqual({
    ...{ to: [], cc: [], bcc: [], subject: '', html: '<p>own words</p>', updatedAt: NOW - DAY_MS },
  });
  expect(drafts.find('a')?.goesAt).toBe(goesAt);
  expect(drafts.find('b')).toEqual(other);
  expect(drafts.find('c')).toMatchObject({ goesAt, to: [], newCase: { ...newCase, customer: null, customerText: '' } });
  expect(JSON.stringify([drafts.find('a'), drafts.find('c')])).not.toMatch(/ana/i);
  // looked at again, it is not given more time
  expect(tidyErasedDrafts(drafts, store, NOW + DAY_MS)).toBe(false);
  expect(drafts.find('a')?.goesAt).toBe(goesAt);
  expect(tidyErasedDrafts(drafts, store, goesAt)).toBe(true);
  expect(drafts.list()).toEqual([other]);
});

test.each<[string, Draft, boolean]>([
  ['an erased case', draft('a', 'gone'), true],
  ['a case that is there', draft('a', 'there'), false],
  ['a case that is not here', draft('a', 'unknown'), false],
  ['a new case for an erased contact', draft('a', null, { newCase }), true],
  ['a new case for nobody yet', draft('a', null, { newCase: { ...newCase, customer: null } }), false],
  ['a new case', draft('a', null), false],
])('ORG-6 a draft about %s', (_, one, isErased) => {
  expect(isAboutErased(one, store)).toBe(isErased);
});
