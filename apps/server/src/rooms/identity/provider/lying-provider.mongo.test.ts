import { DEFAULT_SIGN_IN } from '@quayside/shared/identity/sign-in-settings';
import { put } from '@quayside/shared/kernel/entity';
import { buildSettings, buildSignIn } from '@quayside/shared/testing/builders';
import { type Lies, type LyingProvider, startLyingProvider } from '../../../testing/lying-provider';
import { PROVIDER_CLIENT } from '../../../testing/oidc-provider';
import { addPerson, callRpc, signInDesktop } from '../../../testing/sign-in';
import { startTestServer, type TestServer } from '../../../testing/start-test-server';
import { Visitor } from '../../../testing/visitor';

let liar: LyingProvider;
let server: TestServer;
let token: string;

beforeAll(async () => {
  liar = await startLyingProvider();
  server = await startTestServer({ identity: 'signed-in', env: { internalIssuers: [liar.issuer] } });
  await server.seed(put('workspaceSettings', buildSettings()));
  await addPerson(server, { email: 'anna@desk.example' });
  const admin = await addPerson(server, { email: 'ada@desk.example', role: 'admin' });
  ({ token } = await signInDesktop(server, admin.email));
  const input = { signIn: buildSignIn({ issuer: liar.issuer }), from: DEFAULT_SIGN_IN, clientSecret: PROVIDER_CLIENT.clientSecret };
  expect((await callRpc(server, 'mutation', 'identity.setSignIn', { token, input })).code).toBeNull();
});
afterAll(async () => {
  await liar?.close();
  await server?.stop();
});
afterEach(() => {
  liar.lies = {};
});

/** What a browser gets that comes back from there. */
async function comeIn(lies: Lies): Promise<[number, string]> {
  const visitor = new Visitor(server);
  const back = liar.letIn(await visitor.toProvider());
  liar.lies = lies;
  const { status } = await visitor.get(back);
  return [status, await visitor.deskAnswer()];
}
const soon = Math.floor(Date.now() / 1000);

test('told the truth, it lets in; the code was asked for with our verifier, and no secret in the body where the header has it', async () => {
  expect(await comeIn({})).toEqual([303, 'code']);
  expect(Object.fromEntries(liar.asked.at(-1) ?? [])).toEqual({
    grant_type: 'authorization_code',
    redirect_uri: `${server.url}/sign-in/provider/callback`,
    code: expect.any(String),
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test.each<[string, Lies]>([
  ['of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['for another client', { claims: { aud: 'another' } }],
  ['for us among others, without saying who asked', { claims: { aud: [PROVIDER_CLIENT.clientId, 'another'] } }],
  ['that another client asked for', { claims: { aud: [PROVIDER_CLIENT.clientId, 'another'], azp: 'another' } }],
  ['that has run out', { claims: { iat: soon - 600, exp: soon - 120 } }],
  ['that was made long ago and counts long', { claims: { iat: soon - 3600, exp: soon + 3600 } }],
  ['without an end', { claims: { exp: undefined } }],
  ['with the nonce of another sign-in', { claims: { nonce: 'another' } }],
  ['without a nonce', { claims: { nonce: undefined } }],
  ['without a subject', { claims: { sub: undefined } }],
  ['with an empty subject', { claims: { sub: '' } }],
  ['signed by another key', { signedBy: 'another-key' }],
  ['signed with what both know', { signedBy: 'client-secret' }],
  ['signed by nobody', { signedBy: 'nobody' }],
])('ID3 a token %s is not believed', async (_, lies) => {
  expect(await comeIn(lies)).toEqual([403, 'NOT_SIGNED_IN']);
});

test('ID3 user info about somebody else is not believed; what is signed counts before what is not', async () => {
  const noEmail = { email: undefined, email_verified: undefined };
  expect(await comeIn({ claims: noEmail, userinfo: { sub: 'subject-2', email: 'anna@desk.example', email_verified: true } })).toEqual([
    403,
    'NOT_SIGNED_IN',
  ]);
  expect(await comeIn({ claims: { email_verified: false }, userinfo: { email: 'anna@desk.example', email_verified: true } })).toEqual([
    403,
    'NOT_SIGNED_IN',
  ]);
  expect(await comeIn({ claims: noEmail, userinfo: { email: 'anna@desk.example', email_verified: true } })).toEqual([303, 'code']);
});

test('ID4 one that breaks down in the middle is said to be away', async () => {
  expect(await comeIn({ tokenStatus: 500 })).toEqual([503, 'NOT_SIGNED_IN']);
  expect(await comeIn({})).toEqual([303, 'code']);
});

describe('ORG-5 one that is to ask a person anew', () => {
  /** What comes of it, and whether the codes can be changed afterwards. */
  async function prove(claims: Readonly<Record<string, unknown>>, userinfo: Lies['userinfo'] = {}): Promise<[number, string | null]> {
    const visitor = new Visitor(server);
    await visitor.get(liar.letIn(await visitor.toProvider()));
    liar.lies = { claims, userinfo };
    const { status } = await visitor.get(
      liar.letIn((await visitor.get('/sign-in/provider?prove=1&next=%2Ftwo-step')).headers.get('location') ?? ''),
    );
    return [status, (await visitor.post('/two-step/end', {})).headers.get('location')];
  }
  const AGAIN = '/sign-in/provider?next=%2Ftwo-step&prove=1';

  test.each<[string, unknown]>([
    ['does not say when it asked', undefined],
    ['asked an hour ago and lets in whoever sits there', soon - 3600],
    ['asked just too long ago', soon - 120],
    ['will have asked', soon + 3600],
    ['says it as words', String(soon)],
    ['says nothing of sense', Number.NaN],
    ['asked before time began', -1],
  ])('and %s has proven nothing', async (_, auth_time) => {
    expect(await prove({ auth_time })).toEqual([403, AGAIN]);
  });

  test('and says so where nothing is signed has proven nothing', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await prove({ email: undefined }, { sub: 'subject-1', email: 'anna@desk.example', auth_time: now })).toEqual([403, AGAIN]);
  });

  test('and says that it did so a moment ago is believed', async () => {
    expect(await prove({ auth_time: Math.floor(Date.now() / 1000) })).toEqual([303, '/two-step']);
  });
});

test.each<[string, Lies, string]>([
  ['calls itself otherwise', { discovery: { issuer: 'https://evil.example' } }, 'PROVIDER_REFUSED'],
  ['has no code flow', { discovery: { response_types_supported: ['id_token'] } }, 'PROVIDER_REFUSED'],
  ['knows PKCE in the clear only', { discovery: { code_challenge_methods_supported: ['plain'] } }, 'PROVIDER_REFUSED'],
  ['signs by nothing that can be checked', { discovery: { id_token_signing_alg_values_supported: ['none', 'HS256'] } }, 'PROVIDER_REFUSED'],
  ['wants no secret', { discovery: { token_endpoint_auth_methods_supported: ['none'] } }, 'PROVIDER_REFUSED'],
  ['has endpoints that are none', { discovery: { token_endpoint: 'file:///etc/passwd' } }, 'PROVIDER_REFUSED'],
  ['sends us elsewhere', { redirectDiscoveryTo: 'http://127.0.0.1:1/' }, 'PROVIDER_REFUSED'],
  [
    'A31 sends us to a machine of the inner network for its keys',
    { discovery: { jwks_uri: 'https://169.254.169.254/latest' } },
    'PROVIDER_UNREACHABLE',
  ],
  [
    'A31 sends us to a machine of the inner network with the secret',
    { discovery: { token_endpoint: 'http://127.0.0.1:1/' } },
    'PROVIDER_UNREACHABLE',
  ],
])('ORG-5 one that %s is not kept', async (_, lies, code) => {
  liar.lies = lies;
  const input = { issuer: liar.issuer, clientId: PROVIDER_CLIENT.clientId, clientSecret: PROVIDER_CLIENT.clientSecret };
  expect((await callRpc(server, 'mutation', 'identity.testProvider', { token, input })).code).toBe(code);
});
