import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@quayside/shared/kernel/time';
import { digestOf } from '@quayside/shared/sync/digest';
import { buildCase, buildContact, buildMessage } from '@quayside/shared/testing/builders';
import { CacheFile } from '../store/cache-file';
import { applyPatch, untouched } from '../store/cache-writer';
import { labelDigest } from './digest-repair';

const folder = mkdtempSync(join(tmpdir(), 'quayside-digest-'));
const CASES = 130;
const windowFrom = epochMs(1_000_000);
const done = { state: 'closed', resolvedAt: epochMs(500_000), closedAt: epochMs(500_000) } as const;
let cache: CacheFile;

/** Every second case is of group b; every tenth was done before the window. */
const cases = Array.from({ length: CASES }, (_, n) =>
  buildCase({ id: `case-${n}`, groupId: n % 2 === 0 ? 'a' : 'b', ...(n % 10 === 9 ? done : {}) }),
);
const messages = cases.flatMap(({ id }) => [1, 2].map((n) => buildMessage({ id: `${id}-message-${n}`, caseId: id })));
const contact = buildContact({ id: 'contact-1' });

beforeAll(async () => {
  cache = CacheFile.open(join(folder, 'cache.db'), '44'.repeat(32));
  const rows = [
    ...cases.map((body) => ({ kind: 'case', body })),
    ...messages.map((body) => ({ kind: 'message', body })),
    { kind: 'contact', body: contact },
  ];
  await cache.write(async (db, breathe) => {
    for (const { kind, body } of rows) {
      await applyPatch(db, { op: 'put', kind, id: body.id, revision: 7, body: { ...body } } as never, untouched(), breathe);
    }
  });
});
afterAll(() => {
  cache.close();
  rmSync(folder, { recursive: true });
});

const sumOf = (rows: readonly { readonly kind: string; readonly id: string }[]) => digestOf(rows.map((row) => ({ ...row, revision: 7 })));
const within = cases.filter((of) => of.state !== 'closed');

test('SYN-1 the sum of a label is over its cases within the window with all that hangs on them, taken a few at a time', async () => {
  let turns = 0;
  const held = within.filter(({ groupId }) => groupId === 'b');
  const sum = await labelDigest(cache.reader, 'group:b', windowFrom, async () => {
    turns += 1;
  });
  const hanging = messages.filter(({ caseId }) => held.some(({ id }) => id === caseId));
  expect(sum).toEqual(sumOf([...held.map(({ id }) => ({ kind: 'case', id })), ...hanging.map(({ id }) => ({ kind: 'message', id }))]));
  expect(turns).toBe(Math.ceil(CASES / 2 / 50));
});

test('SYN-1 the sum of a label without cases, and of one without rows', async () => {
  const sum = (label: string) => labelDigest(cache.reader, label, windowFrom, async () => undefined);
  expect([await sum('customers'), await sum('group:c')]).toEqual([sumOf([{ kind: 'contact', id: contact.id }]), sumOf([])]);
});
