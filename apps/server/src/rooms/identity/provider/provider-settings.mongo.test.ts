import { buildSignIn } from '@quayside/shared/testing/builders';
import { PROVIDER_CLIENT } from '../../../testing/oidc-provider';
import { ProviderDesk } from '../../../testing/provider-desk';
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

describe('ORG-5 set up by an administrator', () => {
  test('is tried first: a secret that is wrong, an issuer that is none, another client are refused with the field', async () => {
    const test = (given: object) =>
      desk.rpc('testProvider', {
        issuer: desk.provider.issuer,
        clientId: 'quayside',
        clientSecret: PROVIDER_CLIENT.clientSecret,
        ...given,
      });
    expect((await test({})).code).toBeNull();
    expect((await test({ clientSecret: 'wrong' })).code).toBe('PROVIDER_REFUSED');
    expect((await test({ clientId: 'another' })).code).toBe('PROVIDER_REFUSED');
    expect((await test({ issuer: `${desk.provider.issuer}/elsewhere` })).code).toBe('PROVIDER_REFUSED');
    // the kept secret goes to its own issuer and client only
    expect((await test({ clientId: 'another', clientSecret: null })).code).toBe('PROVIDER_REFUSED');
    expect((await test({ clientSecret: null })).code).toBeNull();
    expect(
      (await desk.rpc('setSignIn', { signIn: buildSignIn({ issuer: desk.provider.issuer }), from: desk.now, clientSecret: 'wrong' })).code,
    ).toBe('PROVIDER_REFUSED');
  });

  test.each([
    'https://127.0.0.1:1',
    'http://127.0.0.1:1',
    'https://169.254.169.254',
    'https://[::ffff:127.0.0.1]:1',
    'http://login.example.com',
  ])('A31 %s is not asked: the operator has not named it', async (issuer) => {
    expect((await desk.rpc('testProvider', { issuer, clientId: 'quayside', clientSecret: PROVIDER_CLIENT.clientSecret })).code).toBe(
      'PROVIDER_UNREACHABLE',
    );
  });

  test('A40 A43 its secret is sealed in the database, and in no log; the way to it holds none either', async () => {
    await new Visitor(desk.server).toProvider();
    const rows = await Promise.all(
      (await desk.server.mongo.db.listCollections().toArray()).map(({ name }) => desk.server.mongo.db.collection(name).find().toArray()),
    );
    expect(JSON.stringify(rows)).not.toContain(PROVIDER_CLIENT.clientSecret);
    expect(desk.log.join('')).not.toContain(PROVIDER_CLIENT.clientSecret);
    expect((await desk.server.mongo.db.collection('signInAttempts').find().toArray()).map((row) => Object.keys(row).sort())[0]).toEqual(
      ['_id', 'browserHash', 'clientId', 'expiresAt', 'issuer', 'next', 'provesId', 'sentAt'].sort(),
    );
  });

  test('two administrators at once: the second is told, and writes over nothing', async () => {
    const signIn = buildSignIn({ issuer: desk.provider.issuer, name: 'Second' });
    const stale = { ...desk.now, provider: desk.now.provider && { ...desk.now.provider, name: 'As it was' } };
    expect((await desk.rpc('setSignIn', { signIn, from: stale, clientSecret: null })).code).toBe('CONFLICT');
  });
});
