import { randomUUID } from 'node:crypto';
import type { Case } from '@quayside/shared/cases/case';
import type { OrgRole } from '@quayside/shared/identity/org-role';
import type { Person } from '@quayside/shared/identity/person';
import type { RightsProfile } from '@quayside/shared/identity/rights-profile';
import { ROLES } from '@quayside/shared/kernel/actor';
import { put } from '@quayside/shared/kernel/entity';
import { isAppError } from '@quayside/shared/kernel/errors';
import { type FieldRights, PERMISSIONS, REACHES } from '@quayside/shared/kernel/rights';
import type { Contact } from '@quayside/shared/organisation/contact';
import { ADMIN } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildFile,
  buildGroup,
  buildMessage,
  buildOrganisation,
  buildOrgRole,
  buildPerson,
  buildRightsProfile,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { submitAct } from '../../apps/server/src/platform/submit-act';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { SeededRandom } from './support/seeded-random';

/** `QUAYSIDE_PEOPLE=500` for the proof; each has a device of their own. */
const PEOPLE = Number(process.env.QUAYSIDE_PEOPLE ?? 80);
const CASES = 60;
const AT_ONCE = 12;
const CHANGES = 25;
const random = new SeededRandom(Number(process.env.QUAYSIDE_SEED ?? 20));
const GROUPS = ['a', 'b', 'c', 'd'];
const ROLE_IDS = Array.from({ length: 12 }, (_, n) => `role-${n}`);
const PROFILE_IDS = Array.from({ length: 6 }, (_, n) => `profile-${n}`);
const maybe = <T>(chance: number, value: () => T): T | null => (random.chance(chance) ? value() : null);
const some = <T>(of: readonly T[], chance: number): T[] => of.filter(() => random.chance(chance));

const FIELDS: readonly FieldRights[] = [
  {},
  { contact: { phones: 'hidden', note: 'read-only' }, case: { 'custom.own': 'hidden' } },
  { contact: { note: 'hidden' }, case: { category: 'hidden', tags: 'hidden' }, organisation: { domains: 'hidden', stars: 'hidden' } },
];

/** Each under one that came before it, or at the top. */
function tree(): readonly OrgRole[] {
  const parents = ROLE_IDS.map((_, n) => (n === 0 || random.chance(0.2) ? null : `role-${random.below(n)}`));
  const above = (n: number): string[] => {
    const parent = parents[n] ?? null;
    return parent === null ? [] : [parent, ...above(ROLE_IDS.indexOf(parent))];
  };
  return ROLE_IDS.map((id, n) =>
    buildOrgRole({
      id,
      name: id,
      reach: random.pick(REACHES),
      parentId: parents[n] ?? null,
      aboveIds: above(n),
      belowIds: ROLE_IDS.filter((_, other) => above(other).includes(id)),
      memberIds: people.filter(({ roleId }) => roleId === id).map((person) => person.id),
    }),
  );
}

const people: readonly Person[] = Array.from({ length: PEOPLE }, (_, n) =>
  buildPerson({
    id: `p-${n}`,
    name: `P ${n}`,
    email: `p${n}@desk.example`,
    role: random.pick(ROLES),
    groupIds: some(GROUPS, 0.3),
    profileId: maybe(0.5, () => random.pick(PROFILE_IDS)),
    roleId: maybe(0.6, () => random.pick(ROLE_IDS)),
  }),
);
const profiles: readonly RightsProfile[] = PROFILE_IDS.map((id) =>
  buildRightsProfile({ id, name: id, permissions: some(PERMISSIONS, 0.5), fields: random.pick(FIELDS) }),
);
const anyone = () => random.pick(people).id;
const cases: readonly Case[] = Array.from({ length: CASES }, (_, n) =>
  buildCase({
    id: `case-${n}`,
    number: 100 + n,
    groupId: maybe(0.8, () => random.pick(GROUPS)),
    ownerId: maybe(0.7, anyone),
    isPrivate: random.chance(0.25),
    followerIds: some([anyone(), anyone()], 0.3),
    mentionedIds: some([anyone()], 0.3),
    category: 'hush',
    tags: ['secret-tag'],
    custom: { own: 'own-words' },
    contactId: `contact-${n % 8}`,
  }),
);
const contacts: readonly Contact[] = Array.from({ length: 8 }, (_, n) =>
  buildContact({ id: `contact-${n}`, name: `C ${n}`, emails: [`c${n}@customer.example`], phones: [`+359 2 ${n}`], note: `note ${n}` }),
);

/** All that decides, as it lies in the database. */
interface State {
  readonly people: readonly Person[];
  readonly profiles: ReadonlyMap<string, RightsProfile>;
  readonly roles: ReadonlyMap<string, OrgRole>;
  readonly cases: readonly Case[];
  readonly contacts: readonly Contact[];
}

/** The rule in plain words, from `parentId`, `roleId` and `profileId` alone: apart from labels, and from what the server asks its database. */
function judge(state: State, person: Person) {
  const profileOf = ({ profileId = null }: Person): RightsProfile | 'builtin' | 'lead' => {
    const named = profileId === null ? null : (state.profiles.get(profileId) ?? null);
    if (named === null) return person.role === 'agent' ? 'builtin' : 'lead';
    const to = named.retired?.movedTo;
    if (to === undefined) return named;
    if (to.type === 'builtin') return to.role === 'agent' ? 'builtin' : 'lead';
    return state.profiles.get(to.profileId) ?? 'builtin';
  };
  const roleOf = ({ roleId = null }: Person): OrgRole | null => {
    const named = roleId === null ? null : (state.roles.get(roleId) ?? null);
    if (named?.retired === undefined) return named;
    return named.retired.movedTo === null ? null : (state.roles.get(named.retired.movedTo) ?? null);
  };
  const isAbove = (id: string, other: OrgRole | null): boolean =>
    other !== null && other.parentId !== null && (other.parentId === id || isAbove(id, state.roles.get(other.parentId) ?? null));
  const profile = profileOf(person);
  const own = roleOf(person);
  const reach = person.roleId == null ? (profile === 'lead' ? 'all' : 'groups') : (own?.reach ?? 'groups');
  const maySeePrivate = typeof profile === 'object' && profile.permissions.includes('see-private-cases');
  const mayRead = (of: Case): boolean => {
    if ([of.ownerId, ...of.followerIds, ...of.mentionedIds].includes(person.id)) return true;
    if (of.isPrivate) return maySeePrivate;
    if (reach === 'all' || of.groupId === null || person.groupIds.includes(of.groupId)) return true;
    const owner = state.people.find(({ id }) => id === of.ownerId);
    return reach === 'below' && own !== null && owner !== undefined && isAbove(own.id, roleOf(owner));
  };
  const hidden = (kind: 'case' | 'contact' | 'organisation', field: string): boolean =>
    typeof profile === 'object' && (profile.fields[kind] as Record<string, string> | undefined)?.[field] === 'hidden';
  return { mayRead, hidden };
}

let server: TestServer;
let state: State;
const devices = new Map<string, TestDevice>();

beforeAll(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    put('person', ADMIN),
    ...GROUPS.map((id) => put('group', buildGroup({ id, name: id }))),
    ...people.map((person) => put('person', person)),
    ...profiles.map((profile) => put('rightsProfile', profile)),
    ...tree().map((role) => put('orgRole', role)),
    ...contacts.map((contact) => put('contact', contact)),
    put('customField', buildCustomField({ id: 'own' })),
    put('fieldIndex', buildFieldIndex({ fieldIds: ['own'] })),
    put('organisation', buildOrganisation({ domains: ['secret.example'], stars: 4 })),
    ...cases.flatMap((of) => [
      put('case', of),
      put('message', buildMessage({ id: `m-${of.id}`, caseId: of.id })),
      put(
        'message',
        buildMessage({
          id: `e-${of.id}`,
          caseId: of.id,
          kind: 'event',
          event: { type: 'case.field-changed', field: 'category', from: 'hush', to: 'x' },
        }),
      ),
      put('file', buildFile({ id: `f-${of.id}`, caseId: of.id, uploadedBy: null })),
    ]),
  );
  for (const { id } of people) devices.set(id, new TestDevice(server.url, server.sessions.open(id).token));
  state = await read();
});
afterAll(() => server?.stop());

async function read(): Promise<State> {
  const { entities } = server.app.house;
  const all = { limit: 5000 };
  const [who, what, where, which, whom] = await Promise.all([
    entities.list('person', {}, all),
    entities.list('rightsProfile', {}, all),
    entities.list('orgRole', {}, all),
    entities.list('case', {}, all),
    entities.list('contact', {}, all),
  ]);
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  return { people: who, profiles: byId(what), roles: byId(where), cases: which, contacts: whom };
}

async function eachPerson(work: (person: Person, device: TestDevice) => Promise<void>): Promise<void> {
  const queue = state.people.filter(({ id, isActive }) => isActive && devices.has(id));
  const run = async () => {
    for (let person = queue.pop(); person !== undefined; person = queue.pop()) await work(person, devices.get(person.id) as TestDevice);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
}

/** What somebody's device holds that it should not, and the other way round. */
function faultsOf(person: Person, device: TestDevice): readonly string[] {
  const { mayRead, hidden } = judge(state, person);
  const faults: string[] = [];
  const wanted = state.cases.filter(mayRead);
  const compare = (kind: 'case' | 'message' | 'file', ids: readonly string[]) => {
    const held = device.list(kind).map(({ id }) => id);
    for (const id of ids) if (!held.includes(id)) faults.push(`${person.id} misses ${kind} ${id}`);
    for (const id of held) if (!ids.includes(id)) faults.push(`${person.id} holds ${kind} ${id}`);
  };
  compare(
    'case',
    wanted.map(({ id }) => id),
  );
  compare('message', wanted.flatMap(({ id }) => [`m-${id}`, `e-${id}`]).concat(ownMessages(device, wanted)));
  compare(
    'file',
    wanted.map(({ id }) => `f-${id}`),
  );
  const say = (isRight: boolean, what: string) => isRight || faults.push(`${person.id}: ${what}`);
  for (const of of device.list('case')) {
    const full = state.cases.find(({ id }) => id === of.id);
    say(hidden('case', 'category') ? of.category === null : of.category === full?.category, `category of ${of.id}`);
    say(of.custom?.own === (hidden('case', 'custom.own') ? undefined : full?.custom?.own), `own field of ${of.id}`);
    say(hidden('case', 'tags') ? of.tags.length === 0 : of.tags.join() === full?.tags.join(), `tags of ${of.id}`);
  }
  for (const contact of device.list('contact')) {
    const full = state.contacts.find(({ id }) => id === contact.id);
    say(
      hidden('contact', 'phones') ? contact.phones.length === 0 : contact.phones.join() === full?.phones.join(),
      `phones of ${contact.id}`,
    );
    say(hidden('contact', 'note') ? contact.note === '' : contact.note === full?.note, `note of ${contact.id}`);
  }
  const text = JSON.stringify([...device.rows.values()].filter(({ kind }) => kind !== 'rightsProfile'));
  if (hidden('case', 'category')) say(!text.includes('hush'), 'a hidden category somewhere');
  if (hidden('case', 'custom.own')) say(!text.includes('own-words'), 'a hidden own field somewhere');
  if (hidden('organisation', 'domains')) say(!text.includes('secret.example'), 'a hidden domain somewhere');
  return faults;
}

/** Lines that the changes of this test have written. */
const ownMessages = (device: TestDevice, wanted: readonly Case[]): string[] =>
  device
    .list('message')
    .filter(({ id, caseId }) => !/^[me]-case/.test(id) && wanted.some((of) => of.id === caseId))
    .map(({ id }) => id);

async function change(): Promise<boolean> {
  const personId = anyone();
  const of = random.pick(state.cases);
  const [name, args] = random.pick<() => readonly [string, unknown]>([
    () => ['person.edit', { personId, changes: { roleId: maybe(0.8, () => random.pick(ROLE_IDS)) } }],
    () => ['person.edit', { personId, changes: { profileId: maybe(0.8, () => random.pick(PROFILE_IDS)) } }],
    () => ['person.edit', { personId, changes: { role: random.pick(ROLES), groupIds: some(GROUPS, 0.4) } }],
    () => ['role.edit', { roleId: random.pick(ROLE_IDS), changes: { parentId: maybe(0.8, () => random.pick(ROLE_IDS)) } }],
    () => ['role.edit', { roleId: random.pick(ROLE_IDS), changes: { reach: random.pick(REACHES) } }],
    () => [
      'profile.edit',
      { profileId: random.pick(PROFILE_IDS), changes: { allow: some(PERMISSIONS, 0.2), forbid: some(PERMISSIONS, 0.2) } },
    ],
    () => [
      'profile.edit',
      {
        profileId: random.pick(PROFILE_IDS),
        changes: {
          limits: [
            { kind: 'contact', field: 'phones', limit: random.pick(['hidden', 'read-only', null] as const) },
            { kind: 'case', field: 'category', limit: random.pick(['hidden', null] as const) },
            { kind: 'case', field: 'custom.own', limit: random.pick(['hidden', 'read-only', null] as const) },
          ],
        },
      },
    ],
    () => ['case.assign', { caseId: of.id, assigneeId: maybe(0.8, anyone) }],
    () => ['case.edit-field', { caseId: of.id, field: 'isPrivate', from: of.isPrivate, to: !of.isPrivate }],
    () =>
      random.chance(0.3)
        ? ['role.retire', { roleId: random.pick(ROLE_IDS), movedTo: maybe(0.7, () => random.pick(ROLE_IDS)) }]
        : [
            'profile.retire',
            {
              profileId: random.pick(PROFILE_IDS),
              movedTo: random.pick([
                { type: 'builtin', role: random.pick(ROLES) },
                { type: 'profile', profileId: random.pick(PROFILE_IDS) },
              ]),
            },
          ],
  ])();
  try {
    await submitAct(server.app.house, `oracle-${randomUUID()}`, { name, args, actor: { type: 'system', name: 'oracle' } });
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

test('ORG-1 I5 what people’s devices hold is what they may see, field by field: at the start, and after each round of changes of rights', async () => {
  const faults: string[] = [];
  await eachPerson(async (person, device) => {
    await device.start();
    faults.push(...faultsOf(person, device));
  });
  expect(faults.slice(0, 20)).toEqual([]);
  for (let round = 0; round < 2; round += 1) {
    let changed = 0;
    for (let n = 0; n < CHANGES; n += 1) {
      if (await change()) changed += 1;
      state = await read();
    }
    expect(changed).toBeGreaterThan(CHANGES / 3);
    await eachPerson(async (person, device) => {
      await device.pull();
      faults.push(...faultsOf(person, device));
    });
    expect(faults.slice(0, 20)).toEqual([]);
  }
  // and their sums agree with the server's, label by label
  const [sample] = state.people.filter(({ isActive, roleId, id }) => isActive && roleId && devices.has(id));
  const device = devices.get(sample?.id ?? '') as TestDevice;
  expect((await device.pull({ withDigest: true })).digest).toEqual(device.digests());
}, 600_000);
