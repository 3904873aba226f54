import { ADMIN, admin, agent, MARIA, supervisor, system } from '../testing/actors';
import { buildPerson, buildUniqueKey } from '../testing/builders';
import { after, entityIn, have, verdict, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { changePersonEmail } from './change-person-email';
import { createPerson } from './create-person';
import { editPerson } from './edit-person';
import { withdrawPerson } from './withdraw-person';

const keyOf = ({ id, email }: { readonly id: string; readonly email: string }) =>
  have('uniqueKey', buildUniqueKey({ id: `person-email:${email}`, targetId: id }));
const GUEST = buildPerson({ id: 'person-guest', name: 'Guest', email: 'guest@desk.example' });
const all = world(...[MARIA, ADMIN, GUEST].flatMap((one) => [have('person', one), keyOf(one)]));
const to = (email: string, personId = MARIA.id) => ({ personId, email });
const keysIn = (state: typeof all) =>
  [...state.values()]
    .flatMap(({ kind, entity }) => (kind === 'uniqueKey' ? [[entity.id, (entity as { targetId?: string }).targetId]] : []))
    .sort();

test.each([
  ['an administrator, somebody’s', to('new@desk.example'), admin, 'ok'],
  ['an administrator, their own', to('boss@desk.example', ADMIN.id), admin, 'ok'],
  ['A21 an agent, another’s', to('mine@desk.example', ADMIN.id), agent, 'NOT_ALLOWED'],
  ['A21 an agent, their own', to('new@desk.example'), agent, 'NOT_ALLOWED'],
  ['A21 a supervisor, an administrator’s', to('mine@desk.example', ADMIN.id), supervisor, 'NOT_ALLOWED'],
  ['somebody’s who is not there', to('new@desk.example', 'person-none'), admin, 'NOT_ALLOWED'],
  ['to one that another has', to('GUEST@desk.example'), admin, 'DUPLICATE'],
  ['to what is no address', to('nobody'), admin, 'BAD_INPUT'],
])('ORG-3 changes an address: %s', (_name, args, actor, expected) => {
  expect(verdict(all, changePersonEmail, args, { actor })).toBe(expected);
});

test('ORG-3 the address before is free at once, and the new one is theirs', () => {
  const next = after(all, changePersonEmail, to('New@Desk.example'), { actor: admin });
  expect(entityIn(next, 'person', MARIA.id).email).toBe('new@desk.example');
  expect(keysIn(next)).toEqual([
    ['person-email:guest@desk.example', GUEST.id],
    [`person-email:${ADMIN.email}`, ADMIN.id],
    ['person-email:new@desk.example', MARIA.id],
  ]);
  expect(verdict(next, changePersonEmail, to(MARIA.email, GUEST.id), { actor: admin })).toBe('ok');
  expect(keysIn(after(next, changePersonEmail, to(MARIA.email), { actor: admin }))).toEqual(keysIn(all));
});

test('the address that they have changes nothing', () => {
  expect(after(all, changePersonEmail, to(MARIA.email.toUpperCase()), { actor: admin })).toEqual(all);
});

describe('somebody who never came', () => {
  const gone = after(all, withdrawPerson, { personId: GUEST.id }, { actor: admin, isPushed: false });
  const other = { personId: testId(7), name: 'Other', email: GUEST.email, role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' };

  test('A21 is withdrawn by an administrator through the server, never by a device, and by nobody themselves', () => {
    const as = (actor: typeof admin, isPushed = false) => verdict(all, withdrawPerson, { personId: GUEST.id }, { actor, isPushed });
    expect([as(admin), as(admin, true), as(supervisor), as(agent)]).toEqual(['ok', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
    expect(verdict(all, withdrawPerson, { personId: ADMIN.id }, { actor: admin, isPushed: false })).toBe('ILLEGAL_STATE');
    expect(verdict(all, withdrawPerson, { personId: 'person-none' }, { actor: system, isPushed: false })).toBe('NOT_ALLOWED');
  });

  test('leaves the address to others', () => {
    expect(entityIn(gone, 'person', GUEST.id)).toMatchObject({ isActive: false, email: GUEST.email });
    expect(verdict(all, createPerson, other, { actor: admin })).toBe('DUPLICATE');
    expect(verdict(gone, createPerson, other, { actor: admin })).toBe('ok');
  });

  test('takes it back when asked again, unless it is another’s by now: then the other keeps it', () => {
    const back = { personId: GUEST.id, changes: { isActive: true } };
    expect(keysIn(after(gone, editPerson, back, { actor: admin }))).toEqual(keysIn(all));
    const taken = after(gone, createPerson, other, { actor: admin });
    expect(verdict(taken, editPerson, back, { actor: admin })).toBe('DUPLICATE');
    const moved = after(taken, changePersonEmail, to('guest2@desk.example', GUEST.id), { actor: admin });
    expect(keysIn(moved)).toContainEqual(['person-email:guest@desk.example', other.personId]);
    expect(verdict(moved, editPerson, back, { actor: admin })).toBe('ok');
  });

  test('withdrawn twice takes nothing from whoever has the address by then', () => {
    const taken = after(gone, createPerson, other, { actor: admin });
    const again = after(taken, withdrawPerson, { personId: GUEST.id }, { actor: admin, isPushed: false });
    expect(keysIn(again)).toContainEqual(['person-email:guest@desk.example', other.personId]);
  });
});
