import { signInAtProvider } from '../../../testing/oidc-provider';
import { ProviderDesk, refusalOf } from '../../../testing/provider-desk';
import { addPerson, callRpc, signInDesktop } from '../../../testing/sign-in';
import { Visitor } from '../../../testing/visitor';

let desk: ProviderDesk;
beforeAll(async () => {
  desk = await ProviderDesk.open();
});
afterAll(() => desk?.close());
beforeEach(async () => {
  desk.moved = 0;
  await desk.configure({});
});

describe('ID3 whom its word lets in', () => {
  test.each([
    ['an address that was not verified', { email_verified: false }, 'has not verified'],
    ['an address of which it does not say so', { email_verified: undefined }, 'has not verified'],
    ['an address of another company', { email: 'liar@other.example' }, 'does not belong to this company'],
    ['an address of a domain below ours', { email: 'liar@sub.desk.example' }, 'does not belong to this company'],
    ['an address with ours in its name', { email: 'liar@desk.example@evil.example' }, 'does not tell your email'],
    ['no address', { email: undefined }, 'does not tell your email'],
    ['an address that nobody here has', { email: 'nobody-here@desk.example' }, 'Nobody here has the address'],
  ])('not somebody with %s', async (_, over, text) => {
    await addPerson(desk.server, { email: 'liar@desk.example' }).catch(() => {});
    const visitor = new Visitor(desk.server);
    const login = await desk.known('liar', { sub: `sub-${crypto.randomUUID()}`, ...over });
    expect(await refusalOf(await desk.comeIn(visitor, login))).toEqual([403, expect.stringContaining(text)]);
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
  });

  test('another subject with the address of somebody who was linked is refused, until an administrator forgets the old one', async () => {
    const person = await addPerson(desk.server, { email: 'subject@desk.example' });
    expect((await desk.comeIn(new Visitor(desk.server), await desk.known('subject'))).status).toBe(303);
    await desk.known('subject', { sub: 'another-subject' });
    const visitor = new Visitor(desk.server);
    expect(await refusalOf(await desk.comeIn(visitor, 'subject'))).toEqual([403, expect.stringContaining('forget the old one')]);
    const agent = (await signInDesktop(desk.server, person.email)).token;
    expect((await desk.rpc('unlinkProvider', { personId: person.id }, agent)).code).toBe('NOT_ALLOWED');
    expect((await desk.rpc('unlinkProvider', { personId: person.id })).code).toBeNull();
    expect((await desk.comeIn(visitor, 'subject')).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');
  });

  test('once linked, the subject says who it is: a new address there, or here, changes nothing', async () => {
    const person = await addPerson(desk.server, { email: 'moves@desk.example' });
    await addPerson(desk.server, { email: 'moved@desk.example' });
    expect((await desk.comeIn(new Visitor(desk.server), await desk.known('moves'))).status).toBe(303);
    await desk.known('moves', { email: 'moved@desk.example' });
    const visitor = new Visitor(desk.server);
    expect((await desk.comeIn(visitor, 'moves')).status).toBe(303);
    expect((await desk.server.app.identity.browser.whoIs(visitor.cookie))?.id).toBe(person.id);
  });

  test('who was let go here is not let in there', async () => {
    const person = await addPerson(desk.server, { email: 'gone@desk.example' });
    expect((await desk.comeIn(new Visitor(desk.server), await desk.known('gone'))).status).toBe(303);
    await desk.act('person.edit', { personId: person.id, changes: { isActive: false } });
    expect((await desk.comeIn(new Visitor(desk.server), 'gone')).status).toBe(403);
  });

  test('newcomers are made where the company wants it, once, also when they come six times at once', async () => {
    await desk.configure({ newcomers: 'made', newcomerGroupIds: ['group-1'], newcomerTimeZone: 'Europe/Sofia', newcomerLocale: 'bg' });
    await desk.known('new', { name: 'Nina New' });
    const visitors = Array.from({ length: 6 }, () => new Visitor(desk.server));
    const backs = await Promise.all(visitors.map(async (visitor) => signInAtProvider(await visitor.toProvider(), 'new')));
    const answers = await Promise.all(visitors.map((visitor, index) => visitor.get(backs[index] ?? '')));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(303));
    const made = await desk.server.app.house.entities.list('person', { email: 'new@desk.example' });
    expect(made.map(({ name, role, groupIds, timeZone, locale }) => ({ name, role, groupIds, timeZone, locale }))).toEqual([
      { name: 'Nina New', role: 'agent', groupIds: ['group-1'], timeZone: 'Europe/Sofia', locale: 'bg' },
    ]);
    await desk.configure({ newcomers: 'made', domains: ['gmail.com'] }).then((code) => expect(code).toBe('BAD_INPUT'));
  });

  test('who was invited comes in by it instead of choosing a password, and is awaited no more', async () => {
    const input = { name: 'Ivo', email: 'ivo@desk.example', role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' };
    const { personId } = (await desk.rpc('invitePerson', input)).data as { personId: string };
    const link = desk.mailer.linkTo('ivo@desk.example');
    expect(await (await new Visitor(desk.server).get(link.pathname + link.search)).text()).toContain('Continue with Desk ID');
    const visitor = new Visitor(desk.server);
    expect((await desk.comeIn(visitor, await desk.known('ivo'))).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');
    const awaited = (await callRpc(desk.server, 'query', 'identity.listNewcomers', { token: desk.admin.token })).data as {
      personId: string;
    }[];
    expect(awaited.map((one) => one.personId)).not.toContain(personId);
    expect((await visitor.get(link.pathname + link.search)).status).toBe(400);
  });
});
