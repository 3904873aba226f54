import { ALL_OF_AUDIT } from '@quayside/shared/audit/audit-entry';
import type { Person } from '@quayside/shared/identity/person';
import { epochMs } from '@quayside/shared/kernel/time';
import { KeptMails } from '../../testing/kept-mails';
import { addPerson, callRpc, postForm, signInDesktop } from '../../testing/sign-in';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';
import { INVITATION_MS } from './limits';

// scrypt is slow on purpose, and slower on a busy machine

const mailer = new KeptMails();
let ahead = 0;
let server: TestServer;
let admin: Person;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', mailer, clock: { now: () => epochMs(Date.now() + ahead) } });
  admin = await addPerson(server, { role: 'admin', name: 'Ada Admin' });
  token = (await signInDesktop(server, admin.email)).token;
});
afterAll(() => server?.stop());
afterEach(() => {
  ahead = 0;
});

let count = 0;
const invite = async (given: Record<string, unknown> = {}) => {
  const input = {
    name: 'Boris Novak',
    email: `boris${++count}@northwind.example`,
    role: 'agent',
    groupIds: [],
    timeZone: 'UTC',
    locale: 'bg',
    ...given,
  };
  return { input, answer: await callRpc(server, 'mutation', 'identity.invitePerson', { token, input }) };
};
const tokenIn = (link: string): string => new URL(link).searchParams.get('token') ?? '';
const accept = (link: string, password = 'a password of mine') =>
  postForm(`${server.url}/invitation`, { token: tokenIn(link), password, repeated: password }, { origin: server.url });

describe('an invitation', () => {
  test('makes the person, is mailed in their language, and lets them choose a password', async () => {
    const { input, answer } = await invite();
    const { personId, link, isMailed } = answer.data as { personId: string; link: string; isMailed: boolean };
    expect([answer.status, isMailed, link.startsWith(`${server.url}/invitation?token=`)]).toEqual([200, true, true]);
    expect(mailer.linkTo(input.email).href).toBe(link);
    expect(mailer.mails.at(-1)?.subject).toContain('Ada Admin ви кани');
    await expect(signInDesktop(server, input.email, { password: 'a password of mine' })).rejects.toThrow('401');
    const page = await (await fetch(link)).text();
    expect(page).toContain('Welcome, Boris Novak');
    expect((await accept(link)).status).toBe(200);
    const grant = await signInDesktop(server, input.email, { password: 'a password of mine' });
    expect(grant.person).toMatchObject({ id: personId, role: 'agent', isActive: true });
  });

  test('works once, also when it is used 20 times at once', async () => {
    const { input, answer } = await invite();
    const { link } = answer.data as { link: string };
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => accept(link, `my password ${index}`)));
    const winners = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
    expect(winners).toHaveLength(1);
    await expect(signInDesktop(server, input.email, { password: `my password ${winners[0]}` })).resolves.toBeDefined();
    expect((await accept(link)).status).toBe(400);
  });

  test('runs out after seven days, and a new one ends the old one', async () => {
    const { answer } = await invite();
    const { personId, link } = answer.data as { personId: string; link: string };
    const again = await callRpc(server, 'mutation', 'identity.inviteAgain', { token, input: { personId } });
    const newer = (again.data as { link: string }).link;
    expect((await accept(link)).status).toBe(400);
    ahead = INVITATION_MS + 1;
    expect([(await fetch(newer)).status, (await accept(newer)).status]).toEqual([400, 400]);
    ahead = 0;
    expect((await accept(newer)).status).toBe(200);
    const late = await callRpc(server, 'mutation', 'identity.inviteAgain', { token, input: { personId } });
    expect(late).toMatchObject({ status: 409, code: 'ILLEGAL_STATE' });
  });

  test('is withdrawn: the link ends, the person is not there any more, and can be asked again', async () => {
    const { answer } = await invite();
    const { personId, link } = answer.data as { personId: string; link: string };
    const newcomers = async () => {
      const { data } = await callRpc(server, 'query', 'identity.listNewcomers', { token });
      return (data as { personId: string; invitedUntil: number | null }[]).find((one) => one.personId === personId);
    };
    const isActive = async () => (await server.app.house.entities.get('person', personId)).isActive;
    expect([await isActive(), (await newcomers())?.invitedUntil]).toEqual([true, expect.any(Number)]);
    ahead = INVITATION_MS + 1;
    expect(await newcomers()).toEqual({ personId, invitedUntil: null });
    ahead = 0;

    expect(await callRpc(server, 'mutation', 'identity.withdrawInvitation', { token, input: { personId } })).toMatchObject({ status: 200 });
    expect([(await fetch(link)).status, (await accept(link)).status, await isActive()]).toEqual([400, 400, false]);
    expect(await newcomers()).toEqual({ personId, invitedUntil: null });

    const again = await callRpc(server, 'mutation', 'identity.inviteAgain', { token, input: { personId } });
    expect((await accept((again.data as { link: string }).link)).status).toBe(200);
    expect([await isActive(), await newcomers()]).toEqual([true, undefined]);
    const late = await callRpc(server, 'mutation', 'identity.withdrawInvitation', { token, input: { personId } });
    expect([late.status, late.code, await isActive()]).toEqual([409, 'ILLEGAL_STATE', true]);
  });

  test('withdrawn, leaves its address to others, and takes it back only while it is free', async () => {
    const { input, answer } = await invite();
    const { personId } = answer.data as { personId: string };
    expect((await invite({ email: input.email })).answer).toMatchObject({ status: 409, code: 'DUPLICATE' });
    const withdraw = (id: string) => callRpc(server, 'mutation', 'identity.withdrawInvitation', { token, input: { personId: id } });
    expect(await withdraw(personId)).toMatchObject({ status: 200 });
    const second = await invite({ email: input.email, name: 'Another Boris' });
    expect(second.answer).toMatchObject({ status: 200 });
    const again = () => callRpc(server, 'mutation', 'identity.inviteAgain', { token, input: { personId } });
    expect(await again()).toMatchObject({ status: 409, code: 'DUPLICATE' });
    expect(await withdraw(personId)).toMatchObject({ status: 200 });
    const { personId: secondId, link } = second.answer.data as { personId: string; link: string };
    expect((await fetch(link)).status).toBe(200);
    expect(await withdraw(secondId)).toMatchObject({ status: 200 });
    expect(await again()).toMatchObject({ status: 200 });
    expect((await invite({ email: input.email })).answer).toMatchObject({ status: 409, code: 'DUPLICATE' });
  });

  test('ORG-3 A35 sent to a mistyped address counts no longer once it is put right; a new one does', async () => {
    const { input, answer } = await invite();
    const { personId, link } = answer.data as { personId: string; link: string };
    const device = new TestDevice(server.url, token);
    await device.start();
    const email = `right-${input.email}`;
    const { results } = await device.push([device.mutation('person.change-email', { personId, email })]);
    expect(results).toMatchObject([{ status: 'ok' }]);
    expect([(await fetch(link)).status, (await accept(link)).status]).toEqual([400, 400]);
    const again = await callRpc(server, 'mutation', 'identity.inviteAgain', { token, input: { personId } });
    expect(mailer.mails.at(-1)?.to).toBe(email);
    expect((await accept((again.data as { link: string }).link)).status).toBe(200);
    await expect(signInDesktop(server, email, { password: 'a password of mine' })).resolves.toBeDefined();
    await expect(signInDesktop(server, input.email, { password: 'a password of mine' })).rejects.toThrow('401');
  });

  test('a password that anybody would try is not taken, and the link still counts', async () => {
    const { input, answer } = await invite();
    const { link } = answer.data as { link: string };
    for (const password of ['short', 'Password2024!', 'qwertyuiop1', 'Boris Novak 1']) {
      expect([password, (await accept(link, password)).status]).toEqual([password, 400]);
    }
    expect((await accept(link)).status).toBe(200);
    await expect(signInDesktop(server, input.email, { password: 'a password of mine' })).resolves.toBeDefined();
  });

  test('a supervisor sees who has not come yet, and invites nobody', async () => {
    const lead = await addPerson(server, { role: 'supervisor' });
    const { token: leads } = await signInDesktop(server, lead.email);
    const { answer } = await invite();
    const { personId } = answer.data as { personId: string };
    const { data } = await callRpc(server, 'query', 'identity.listNewcomers', { token: leads });
    expect(data).toContainEqual({ personId, invitedUntil: expect.any(Number) });
    for (const name of ['withdrawInvitation', 'inviteAgain']) {
      expect(await callRpc(server, 'mutation', `identity.${name}`, { token: leads, input: { personId } })).toMatchObject({ status: 403 });
    }
  });

  test('for an address that somebody has is refused', async () => {
    const { answer } = await invite({ email: admin.email.toUpperCase() });
    expect(answer).toMatchObject({ status: 409, code: 'DUPLICATE' });
  });

  test('ORG-5 lets them begin with a profile and a role, and not with one that is gone or by somebody who may not give it', async () => {
    const [profileId, roleId, goneId] = ['0199a000-0000-7000-8000-0000000000a1', '0199a000-0000-7000-8000-0000000000a2', 'no-such-profile'];
    // a desktop of its own: another has pushed by this one's number already
    const device = new TestDevice(server.url, (await signInDesktop(server, admin.email)).token);
    await device.start();
    await device.act('profile.create', { profileId, name: 'Auditors', permissions: ['read-audit'], fields: {} });
    await device.act('role.create', { roleId, name: 'Everything', reach: 'all', parentId: null });
    const { input, answer } = await invite({ profileId, roleId });
    const { personId, link } = answer.data as { personId: string; link: string };
    expect(await server.app.house.entities.get('orgRole', roleId)).toMatchObject({ memberIds: [personId] });
    expect((await accept(link)).status).toBe(200);
    const { token: theirs } = await signInDesktop(server, input.email, { password: 'a password of mine' });
    const page = { filter: ALL_OF_AUDIT, before: null, limit: 1 };
    expect(await callRpc(server, 'query', 'audit.list', { token: theirs, input: page })).toMatchObject({ status: 200 });
    const own = new TestDevice(server.url, theirs);
    await own.start();
    expect(own.get('person', personId)).toMatchObject({ role: 'agent', profileId, roleId });

    const before = await server.app.house.entities.count('person', {});
    expect((await invite({ profileId: goneId })).answer).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await invite({ roleId: goneId })).answer).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    await device.act('profile.retire', { profileId, movedTo: { type: 'builtin', role: 'agent' } });
    expect((await invite({ profileId })).answer).toMatchObject({ status: 409, code: 'ILLEGAL_STATE' });
    const again = { ...input, email: 'again@northwind.example', role: 'admin' };
    expect(await callRpc(server, 'mutation', 'identity.invitePerson', { token: theirs, input: again })).toMatchObject({ status: 403 });
    expect(await server.app.house.entities.count('person', {})).toBe(before);
  });

  test('to a group that does not exist is refused, and nobody is made', async () => {
    const before = await server.app.house.entities.count('person', {});
    expect((await invite({ groupIds: ['no-such-group'] })).answer).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await server.app.house.entities.count('person', {})).toBe(before);
  });

  test('without a mailbox the administrator still gets the link', async () => {
    const bare = await startTestServer({ identity: 'signed-in' });
    try {
      const boss = await addPerson(bare, { role: 'admin' });
      const { token: bossToken } = await signInDesktop(bare, boss.email);
      const input = { name: 'N', email: 'n@northwind.example', role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' };
      const answer = await callRpc(bare, 'mutation', 'identity.invitePerson', { token: bossToken, input });
      expect(answer.data).toMatchObject({ isMailed: false, link: expect.stringContaining('/invitation?token=') });
    } finally {
      await bare.stop();
    }
  });
});
