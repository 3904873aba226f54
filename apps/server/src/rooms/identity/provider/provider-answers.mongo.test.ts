import { DEFAULT_SIGN_IN } from '@quayside/shared/identity/sign-in-settings';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { buildSettings, buildSignIn } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { type Lies, type LyingProvider, startLyingProvider } from '../../../testing/lying-provider';
import { PROVIDER_CLIENT } from '../../../testing/oidc-provider';
import { addPerson, callRpc, fetchCode, makePkce, postJson, signInDesktop, TEST_REDIRECT } from '../../../testing/sign-in';
import { startTestServer, type TestServer } from '../../../testing/start-test-server';
import { Visitor } from '../../../testing/visitor';

let liar: LyingProvider;
let server: TestServer;
let admin: string;
let moved = 0;

beforeAll(async () => {
  liar = await startLyingProvider();
  const clock = { now: () => epochMs(Date.now() + moved) };
  server = await startTestServer({ identity: 'signed-in', clock, env: { internalIssuers: [liar.issuer] } });
  await server.seed(put('workspaceSettings', buildSettings()));
  await addPerson(server, { email: 'anna@desk.example' });
  const person = await addPerson(server, { email: 'ada@desk.example', role: 'admin' });
  admin = (await signInDesktop(server, person.email)).token;
  const input = { signIn: buildSignIn({ issuer: liar.issuer }), from: DEFAULT_SIGN_IN, clientSecret: PROVIDER_CLIENT.clientSecret };
  expect((await callRpc(server, 'mutation', 'identity.setSignIn', { token: admin, input })).code).toBeNull();
});
afterAll(async () => {
  await liar?.close();
  await server?.stop();
});

/** Anna's desktop, signed in by the provider anew. */
async function desktop(refreshToken = 'a-refresh-token'): Promise<string> {
  moved = 0;
  liar.lies = { refreshToken };
  const visitor = new Visitor(server);
  await visitor.get(liar.letIn(await visitor.toProvider()));
  const { verifier, challenge } = makePkce();
  const code = await fetchCode(server, visitor.cookie, challenge);
  const input = { code, verifier, redirectUri: TEST_REDIRECT, installId: crypto.randomUUID(), deviceName: 'D' };
  return ((await (await postJson(`${server.url}/desktop/token`, input)).json()) as { token: string }).token;
}
const stateOf = async (token: string): Promise<number> => (await callRpc(server, 'query', 'identity.me', { token })).status;
const silence = async (): Promise<string | null> =>
  ((await callRpc(server, 'query', 'identity.signInFacts', { token: admin })).data as { silence: { reason: string } | null }).silence
    ?.reason ?? null;
/** A quarter of an hour later, when it was asked. */
async function asked(again: NonNullable<Lies['again']>): Promise<void> {
  const before = liar.asked.length;
  liar.lies = { again };
  moved = 16 * MINUTE_MS;
  await eventually('it was asked again', async () => liar.asked.slice(before).some((form) => form.get('grant_type') === 'refresh_token'));
}
const error = (name: string): string => JSON.stringify({ error: name });

test.each<[string, number, string, string]>([
  ['has a fault', 500, 'oops', 'no-answer'],
  ['has too much to do', 429, error('slow_down'), 'no-answer'],
  ['does not understand', 400, error('invalid_request'), 'no-answer'],
  ['says what nobody defined', 400, error('who knows'), 'no-answer'],
  ['sends a page instead', 400, '<html>gateway</html>', 'no-answer'],
  ['sends a page and calls it good', 200, '<html>welcome to the hotel</html>', 'no-answer'],
  ['has forgotten us', 401, error('invalid_client'), 'client'],
  ['takes our secret for wrong, though it speaks of the grant', 401, error('invalid_grant'), 'client'],
])('ORG-5 a provider that %s ends nothing, and the administrator is told', async (_, status, body, reason) => {
  const token = await desktop();
  await asked({ status, body });
  await eventually('it is told', async () => (await silence()) === reason);
  expect(await stateOf(token)).toBe(200);
  // when it answers, nothing is left of that
  liar.lies = {};
  moved += 2 * MINUTE_MS;
  await eventually('it answers again', async () => (await silence()) === null);
  expect(await stateOf(token)).toBe(200);
});

test.each(['invalid_grant', 'interaction_required', 'login_required', 'consent_required'])(
  'ORG-5 one that says %s vouches for somebody no more',
  async (name) => {
    const token = await desktop();
    await asked({ status: 400, body: error(name) });
    await eventually('they are out', async () => (await stateOf(token)) === 401);
    expect(await silence()).toBeNull();
  },
);

test('ORG-5 whoever comes in while an older token is being asked about stays in, whatever is said of that one', async () => {
  const first = await desktop();
  let answer = () => {};
  const after = new Promise<void>((done) => {
    answer = done;
  });
  await asked({ status: 400, body: error('invalid_grant'), after });
  const second = await desktop('another-refresh-token');
  answer();
  await eventually('the next look is another one', async () => {
    moved += MINUTE_MS;
    return liar.asked.at(-1)?.get('refresh_token') === 'another-refresh-token';
  });
  expect([await stateOf(first), await stateOf(second)]).toEqual([200, 200]);
});
