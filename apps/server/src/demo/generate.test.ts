import { createHash } from 'node:crypto';
import type { Case } from '@quayside/shared/cases/case';
import { CASE_STATES, isOpen } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import { type Put, put } from '@quayside/shared/kernel/entity';
import { addMs, DAY_MS, type EpochMs, HOUR_MS } from '@quayside/shared/kernel/time';
import type { Notification } from '@quayside/shared/notifications/notification';
import type { Asset } from '@quayside/shared/organisation/asset';
import { checkWorld } from './check-world';
import { type DemoOptions, generateDemo } from './generate';
import { LANGUAGES } from './language';
import { SCENARIO_IDS } from './scenarios';
import { bg } from './texts/bg';
import { en } from './texts/en';
import { fr } from './texts/fr';
import { pt } from './texts/pt';
import { Bells } from './told-since';

const now = Date.UTC(2026, 9, 14, 13, 40) as EpochMs;
const options = (changes: Partial<DemoOptions> = {}): DemoOptions => ({
  seed: '1',
  cases: 1200,
  now,
  relayPort: 2525,
  zoneEdition: 'test',
  mailIdOf: ({ message }) => `<${message.id}@harbour.example>`,
  ...changes,
});

function everything(given: DemoOptions) {
  const world = generateDemo(given);
  const puts: Put[] = [...world.base];
  const samples = [...world.baseSamples];
  const bells = new Bells();
  for (const played of world.cases()) {
    puts.push(...played.puts);
    samples.push(...played.samples);
    bells.add(played.told);
  }
  puts.push(...bells.all.map((one) => put('notification', one)));
  return { world, puts, samples };
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const casesOf = (puts: readonly Put[]): readonly Case[] => puts.flatMap((one) => (one.kind === 'case' ? [one.entity] : []));
const messagesOf = (puts: readonly Put[]): readonly Message[] => puts.flatMap((one) => (one.kind === 'message' ? [one.entity] : []));

describe('the demo world', () => {
  const { world, puts, samples } = everything(options());
  const cases = casesOf(puts);
  const messages = messagesOf(puts);

  test('keeps every invariant, and every entity has its form', () => {
    expect(checkWorld(puts, { now })).toEqual([]);
  });

  test('the same seed gives the same bytes, another seed other ones', () => {
    const small = options({ cases: 60 });
    const bytes = (one: ReturnType<typeof everything>) => digest([one.puts, one.samples.map(({ bytes }) => [...bytes])]);
    expect(bytes(everything(small))).toBe(bytes(everything(small)));
    expect(bytes(everything(small))).not.toBe(bytes(everything({ ...small, seed: '2' })));
  });

  test('has the company that the product’s scripts sign in to', () => {
    const people = world.company.colleagues.map(({ person }) => person);
    expect(people.slice(0, 2).map(({ email }) => email)).toEqual(['ivan@harbour.example', 'maria@harbour.example']);
    expect(people.filter(({ role }) => role === 'agent')).toHaveLength(12);
    expect(people.filter(({ role }) => role !== 'agent').map(({ email, role }) => [email, role])).toEqual([
      ['elena@harbour.example', 'supervisor'],
      ['admin@harbour.example', 'admin'],
    ]);
    expect(world.company.groups.size).toBe(4);
    expect(world.company.mailboxes.get('Support')).toMatchObject({
      address: 'support@harbour.example',
      imap: null,
      smtp: { host: '127.0.0.1', port: 2525, security: 'plain' },
    });
  });

  test('tells of every state, of open work and of all that goes wrong', () => {
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(CASE_STATES));
    const open = cases.filter(isOpen);
    expect(open.length).toBeGreaterThan(cases.length * 0.05);
    expect(open.length).toBeLessThan(cases.length * 0.3);
    const missed = cases.filter(({ sla }) => Object.values(sla?.clocks ?? {}).some((clock) => clock?.breachedAt != null));
    expect(missed.length / cases.length).toBeGreaterThan(0.05);
    expect(missed.length / cases.length).toBeLessThan(0.3);
    const some: readonly (readonly [string, (of: Case) => boolean])[] = [
      ['needs attention', ({ needsAttention }) => needsAttention],
      ['snoozed', ({ snoozedUntil }) => snoozedUntil !== null && snoozedUntil > now],
      ['escalated', ({ escalatedAt }) => (escalatedAt ?? null) !== null],
      ['spam', ({ spamAt }) => spamAt !== null],
      ['trash', ({ trashedAt }) => trashedAt !== null],
      ['reopened', ({ reopenedCount }) => reopenedCount > 0],
      ['private', ({ isPrivate }) => isPrivate],
      ['by phone', ({ channel }) => channel === 'phone'],
      ['long subject', ({ subject }) => subject.length > 140],
      ['urgent', ({ priority }) => priority === 'urgent'],
      ['older than two months', ({ createdAt }) => createdAt < now - 60 * DAY_MS],
    ];
    expect(some.filter(([, is]) => !cases.some(is)).map(([name]) => name)).toEqual([]);
    expect(messages.some(({ text }) => /\p{Extended_Pictographic}/u.test(text))).toBe(true);
    expect(messages.some(({ isAutomatic, direction }) => isAutomatic && direction === 'in')).toBe(true);
  });

  test('has work to do however few its cases, whatever the day and hour', () => {
    const hours = Array.from({ length: 7 * 4 }, (_, index) => addMs(now, index * 6 * HOUR_MS));
    const openAt = hours.map((at) => casesOf(everything(options({ cases: 40, now: at })).puts).filter(isOpen).length);
    expect(Math.min(...openAt)).toBeGreaterThanOrEqual(3);
  });

  test('AUT-4 nearly everybody has a bell that is alive: a few of the last days, of each kind, some of them read', () => {
    const told = puts.flatMap((one) => (one.kind === 'notification' ? [one.entity] : []));
    expect(new Set(told.map(({ type }) => type))).toEqual(
      new Set(['assigned', 'customer-wrote', 'mentioned', 'escalated', 'at-risk', 'breached']),
    );
    const ofPerson = world.company.colleagues
      .filter(({ person }) => person.role === 'agent')
      .map(({ person }) => told.filter(({ personId }) => personId === person.id));
    expect(Math.max(...ofPerson.map(({ length }) => length))).toBeLessThanOrEqual(Bells.MOST);
    expect(ofPerson.filter(({ length }) => length > 0).length).toBeGreaterThanOrEqual(10);
    expect(told.filter(({ at }) => at < now - 4 * DAY_MS)).toEqual([]);
    const unread = told.filter(({ readAt }) => readAt === null).length;
    expect([unread > 2, unread < told.length]).toEqual([true, true]);
  });

  test('CAS-1 CAS-6 has products, and pieces of them that a good share of customers have and of cases is about', () => {
    const all = <K extends 'product' | 'asset' | 'organisation'>(kind: K) => puts.flatMap((one) => (one.kind === kind ? [one.entity] : []));
    const [products, assets, organisations] = [all('product'), all('asset') as readonly Asset[], all('organisation')];
    expect(products.length).toBeGreaterThanOrEqual(12);
    expect(new Set(products.map((one) => 'isActive' in one && one.isActive))).toEqual(new Set([true, false]));
    const owning = new Set(assets.flatMap(({ organisationId }) => organisationId ?? []));
    expect(owning.size / organisations.length).toBeGreaterThan(0.5);
    const some: readonly (readonly [string, (of: Asset) => boolean])[] = [
      ['retired', ({ isRetired }) => isRetired],
      ['of a person alone', ({ organisationId }) => organisationId === null],
      ['with a warranty that has run out', ({ warrantyUntil }) => warrantyUntil !== null && warrantyUntil < '2026-10-14'],
      ['with one that runs', ({ warrantyUntil }) => warrantyUntil !== null && warrantyUntil > '2026-10-14'],
      ['with a note', ({ note }) => note !== ''],
    ];
    expect(some.filter(([, is]) => !assets.some(is)).map(([name]) => name)).toEqual([]);
    const triaged = cases.filter(({ productId }) => productId != null);
    expect(triaged.length / cases.length).toBeGreaterThan(0.7);
    const linked = cases.filter(({ assetId }) => assetId != null);
    expect(linked.length / cases.length).toBeGreaterThan(0.1);
    // what the customer writes is the serial number of that very piece
    const serials = new Map(assets.map(({ id, serial }) => [id, serial] as const));
    const told = linked.filter(({ id, assetId }) =>
      messages.some(({ caseId, text }) => caseId === id && text.includes(serials.get(assetId ?? '') ?? '-')),
    );
    expect(told.length).toBeGreaterThan(10);
  });

  test('its files are what their entities say', () => {
    const files = new Map(puts.flatMap((one) => (one.kind === 'file' ? [[one.entity.id, one.entity] as const] : [])));
    expect(samples.length).toBe(files.size);
    const wrong = samples.filter(({ fileId, bytes }) => {
      const file = files.get(fileId);
      return file?.size !== bytes.length || file.sha256 !== createHash('sha256').update(bytes).digest('hex');
    });
    expect(wrong).toEqual([]);
  });

  test('has at least forty problems in each of four languages, told in their own letters', () => {
    expect(SCENARIO_IDS.length).toBeGreaterThanOrEqual(40);
    expect([en, fr, pt, bg].map((texts) => Object.keys(texts).length)).toEqual(LANGUAGES.map(() => SCENARIO_IDS.length));
    const isCyrillic = (text: string) => /\p{Script=Cyrillic}/u.test(text);
    for (const id of SCENARIO_IDS) {
      for (const text of [bg[id].ask, bg[id].reply, bg[id].fix, ...bg[id].openings]) expect([id, isCyrillic(text)]).toEqual([id, true]);
      for (const { ask, fix } of [en[id], fr[id], pt[id]]) expect([id, isCyrillic(ask + fix)]).toEqual([id, false]);
    }
  });
});

test('the checker finds planted faults', () => {
  const { puts } = everything(options({ cases: 40 }));
  const plant = (change: (one: Put) => Put) => checkWorld(puts.map(change), { now }).length;
  const onCase = (changes: Partial<Case>) =>
    plant((one) => (one.kind === 'case' ? { kind: 'case', entity: { ...one.entity, ...changes } } : one));
  expect(checkWorld(puts, { now })).toEqual([]);
  expect(onCase({ publicCount: 99 })).toBeGreaterThan(0);
  expect(onCase({ preview: 'something else' })).toBeGreaterThan(0);
  expect(onCase({ number: 7 })).toBeGreaterThan(0);
  expect(onCase({ productId: 'gone' })).toBeGreaterThan(0);
  expect(onCase({ assetId: 'gone' })).toBeGreaterThan(0);
  const onAsset = (changes: Partial<Asset>) =>
    plant((one) => (one.kind === 'asset' ? { kind: 'asset', entity: { ...one.entity, ...changes } } : one));
  for (const changes of [{ tag: 'HI-1' }, { productId: null }, { organisationId: 'gone' }, { contactId: 'gone' }])
    expect([changes, onAsset(changes) > 0]).toEqual([changes, true]);
  const onTold = (changes: Partial<Notification>) =>
    plant((one) => (one.kind === 'notification' ? { kind: 'notification', entity: { ...one.entity, ...changes } } : one));
  for (const changes of [
    { caseNumber: 7 },
    { caseId: 'gone' },
    { personId: 'nobody' },
    { messageId: 'gone' },
    { readAt: (now + 1) as EpochMs },
  ])
    expect([changes, onTold(changes) > 0]).toEqual([changes, true]);
  const atOnce = puts.map((one) => (one.kind === 'message' ? { ...one, entity: { ...one.entity, at: now } } : one));
  expect(checkWorld(atOnce, { now })).toContainEqual(expect.stringContaining('two messages at one instant'));
  expect(
    checkWorld(
      puts.filter(({ kind }) => kind !== 'uniqueKey'),
      { now },
    ).length,
  ).toBeGreaterThan(0);
  expect(
    checkWorld(
      puts.filter(({ kind }) => kind !== 'message'),
      { now },
    ).length,
  ).toBeGreaterThan(0);
});
