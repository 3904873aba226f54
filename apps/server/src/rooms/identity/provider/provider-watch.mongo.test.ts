import { HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { eventually } from '@quayside/shared/testing/eventually';
import { startOidcProvider } from '../../../testing/oidc-provider';
import { ProviderDesk, refusalOf } from '../../../testing/provider-desk';
import { addPerson, callRpc, signInBrowser, signInDesktop, TEST_PASSWORD } from '../../../testing/sign-in';
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

/** Whether a desktop is signed in; else why not. */
async function stateOf(token: string): Promise<string> {
  const { status, code } = await callRpc(desk.server, 'query', 'identity.me', { token });
  return status === 200 ? 'in' : String(code);
}
const grantOf = (personId: string) =>
  desk.server.mongo.db.collection<{ _id: string; sealed: string | null; nextLookAt: number }>('providerGrants').findOne({ _id: personId });
/** When they are due next, a quarter of an hour later at most, and were asked about. */
async function later(personId: string): Promise<void> {
  const before = (await grantOf(personId))?.nextLookAt ?? 0;
  const now = Date.now() + desk.moved;
  expect(before - now).toBeLessThanOrEqual(15 * MINUTE_MS);
  desk.moved = before - Date.now() + 1000;
  await eventually('it was asked about them', async () => ((await grantOf(personId))?.nextLookAt ?? 0) > before);
}
const logged = (words: string): number => desk.log.filter((line) => line.includes(words)).length;

describe('ORG-5 whoever is removed at the provider', () => {
  test('is out within a quarter of an hour, everywhere, as somebody who was deactivated; others stay', async () => {
    const gone = await addPerson(desk.server, { email: 'gone@desk.example', name: 'Gone' });
    const stays = await addPerson(desk.server, { email: 'stays@desk.example' });
    const [mine, theirs] = [await desk.desktopOf(await desk.known('gone')), await desk.desktopOf(await desk.known('stays'))];
    const other = (await signInDesktop(desk.server, gone.email)).token;
    const browser = new Visitor(desk.server);
    await desk.comeIn(browser, 'gone');
    const sealed = (await grantOf(stays.id))?.sealed;
    await later(gone.id);
    expect(await Promise.all([mine, other, theirs].map(stateOf))).toEqual(['in', 'in', 'in']);
    // each token counts once there, and the next one is kept
    await eventually('the next token is kept', async () => (await grantOf(stays.id))?.sealed !== sealed);

    await desk.provider.forget('gone');
    await later(stays.id);
    await eventually('they are out', async () => (await stateOf(mine)) !== 'in');
    expect(await Promise.all([mine, other, theirs].map(stateOf))).toEqual(['SESSION_REVOKED', 'SESSION_REVOKED', 'in']);
    expect(await browser.deskAnswer()).toBe('NOT_SIGNED_IN');
    expect((await desk.facts()).refused).toEqual([{ personId: gone.id, at: expect.any(Number) }]);
    expect(logged('"event":"provider-refused"')).toBe(1);

    // a password of ours is no way round
    expect((await signInBrowser(desk.server, gone.email)).status).toBe(403);
    const form = await new Visitor(desk.server).post('/sign-in', { email: gone.email, password: TEST_PASSWORD });
    expect(await refusalOf(form)).toEqual([403, expect.stringContaining('does not know you any more')]);
    expect((await signInBrowser(desk.server, gone.email, 'not the password')).status).toBe(401);

    // and whom it vouches for again is let in again, by it and by password
    // (its tokens are not of the future, so the clock goes back)
    desk.moved = 0;
    await desk.known('gone');
    expect(await stateOf(await desk.desktopOf('gone'))).toBe('in');
    expect((await signInBrowser(desk.server, gone.email)).status).toBe(200);
    expect((await desk.facts()).refused).toEqual([]);
  });

  test('can come in by password when an administrator has forgotten the account', async () => {
    const person = await addPerson(desk.server, { email: 'forgotten@desk.example' });
    const token = await desk.desktopOf(await desk.known('forgotten'));
    await desk.provider.forget('forgotten');
    await later(person.id);
    await eventually('they are out', async () => (await stateOf(token)) !== 'in');
    expect((await desk.rpc('unlinkProvider', { personId: person.id })).code).toBeNull();
    expect((await signInBrowser(desk.server, person.email)).status).toBe(200);
  });
});

test('A40 A43 what it is asked with is sealed, in no log, and gone with the provider', async () => {
  const person = await addPerson(desk.server, { email: 'sealed@desk.example' });
  await desk.desktopOf(await desk.known('sealed'));
  expect((await grantOf(person.id))?.sealed).toMatch(/^[\w-]+(\.[\w-]+){3}$/);
  expect(desk.log.join('')).not.toContain('refresh_token');
  const { signInRules } = desk.server.app.identity;
  const signIn = { ...(await signInRules()), provider: null };
  expect((await desk.rpc('setSignIn', { signIn, from: desk.now, clientSecret: null })).code).toBeNull();
  desk.now = signIn;
  expect(await grantOf(person.id)).toBeNull();
});

test('ORG-5 one that gives no refresh tokens: the administrator is told about whom it cannot be asked', async () => {
  const redirectUri = desk.server.app.identity.provider.redirectUri();
  await desk.provider.setUp({ redirectUri, refreshTokens: 'none' });
  const person = await addPerson(desk.server, { email: 'plain@desk.example' });
  const token = await desk.desktopOf(await desk.known('plain'));
  expect((await desk.facts()).unfollowedIds).toContain(person.id);
  await desk.provider.setUp({ redirectUri });
  await desk.desktopOf('plain');
  expect((await desk.facts()).unfollowedIds).not.toContain(person.id);
  expect(await stateOf(token)).toBe('in');
});

test('ID4 one that is down throws nobody out, however long; administrators are told once, by mail and on the page, and it goes on when it is back', async () => {
  await addPerson(desk.server, { email: 'calm@desk.example' });
  const token = await desk.desktopOf(await desk.known('calm'));
  const port = Number(new URL(desk.provider.issuer).port);
  await desk.provider.vanish();
  desk.moved += 16 * MINUTE_MS;
  await eventually('its silence is noted', async () => (await desk.facts()).silence?.reason === 'no-answer');
  const told = () => desk.mailer.mails.filter(({ subject }) => subject.includes('does not answer')).map(({ to }) => to);
  expect(told()).toEqual([]);
  for (let hours = 0; hours < 3; hours += 1) {
    const before = logged('cannot be asked about people');
    desk.moved += HOUR_MS;
    await eventually('it was tried', async () => logged('cannot be asked about people') > before);
    await eventually('they are told', async () => told().length > 0);
  }
  expect(told()).toEqual([desk.admin.email]);
  expect(await stateOf(token)).toBe('in');

  desk.provider = await startOidcProvider(port);
  await desk.provider.setUp({ redirectUri: desk.server.app.identity.provider.redirectUri() });
  desk.moved = 0;
  await desk.known('calm');
  await desk.desktopOf('calm');
  desk.moved = 16 * MINUTE_MS;
  await eventually('it answers again', async () => (await desk.facts()).silence === null);
});
