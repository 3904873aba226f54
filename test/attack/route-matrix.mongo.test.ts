import { randomUUID } from 'node:crypto';
import { ALL_OF_AUDIT } from '@quayside/shared/audit/audit-entry';
import type { z } from 'zod';
import { assembleHttp } from '../../apps/server/src/platform/http';
import { type Path, replaceAt, textPlaces } from '../../apps/server/src/testing/schema-samples';
import { callRpc, cookiesOf, makePkce, signInBrowser, TEST_PASSWORD, TEST_REDIRECT } from '../../apps/server/src/testing/sign-in';
import { CANARY, CANARY_CASE, CANARY_FILE, faultsOfTable, PEOPLE, type RightsWorld, raiseRightsWorld, type Who } from './rights-world';

/** Those with a bearer, nobody at all, and the outsider in a browser: their cookie, our origin. */
const CALLERS = ['anonymous', 'browser', 'outsider', 'agent', 'supervisor', 'admin'] as const;
type Caller = (typeof CALLERS)[number];

interface Asked {
  readonly path?: string;
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
}
interface Row {
  readonly asked?: Asked;
  /** In the order of `CALLERS`: `sees` the canary, else the code of a refusal, else the status. One for all. */
  readonly outcomes: string | readonly [string, string, string, string, string, string];
}

const { challenge, verifier } = makePkce();
const upload = { id: randomUUID(), name: 'a.txt', mime: 'text/plain', size: 1, sha256: 'a'.repeat(64) };
const taken = { ...upload, id: CANARY_FILE };
const newPassword = { token: 'a'.repeat(40), password: 'x'.repeat(12), repeated: 'x'.repeat(12) };
const query = new URLSearchParams({ challenge, redirect_uri: TEST_REDIRECT, state: 'test-state', device: 'Test' });
const everybodyElse = (anonymous: string, browser: string, bearer: string): Row['outcomes'] => [
  ...([anonymous, browser] as const),
  ...([bearer, bearer, bearer, bearer] as const),
];

/** One row for every route outside of tRPC. A bearer is worth nothing where a cookie counts, and the other way round (A39). */
const ROUTES: Readonly<Record<string, Row>> = {
  'GET /healthz': { outcomes: '200' },
  'GET /readyz': { outcomes: '200' },
  'GET /api/info': { outcomes: '200' },
  'POST /files': { asked: { json: taken }, outcomes: everybodyElse('NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_FOUND') },
  'PUT /files/:id': {
    asked: { path: `/files/${CANARY_FILE}?offset=0`, json: {} },
    outcomes: everybodyElse('NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_FOUND'),
  },
  'GET /files/:id': {
    asked: { path: `/files/${CANARY_FILE}` },
    outcomes: ['NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_FOUND', 'sees', 'sees', 'sees'],
  },
  'GET /audit/export': {
    asked: { path: `/audit/export?format=csv&filter=${encodeURIComponent(JSON.stringify(ALL_OF_AUDIT))}` },
    outcomes: ['NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', '200'],
  },
  'GET /privacy/exports/:id': {
    asked: { path: '/privacy/exports/nowhere' },
    outcomes: ['NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_FOUND'],
  },
  'GET /exports/:table': {
    asked: { path: '/exports/cases?view=open' },
    outcomes: ['NOT_SIGNED_IN', 'NOT_SIGNED_IN', 'NOT_ALLOWED', 'NOT_ALLOWED', 'sees', 'sees'],
  },
  'GET /sign-in/style.css': { outcomes: '200' },
  'GET /sign-in': { outcomes: '200' },
  'POST /sign-in': { asked: { form: { email: 'nobody@desk.example', password: 'wrong' } }, outcomes: everybodyElse('403', '401', '403') },
  'POST /api/auth/sign-in/email': {
    asked: { json: { email: 'nobody@desk.example', password: 'wrong' } },
    outcomes: everybodyElse('NOT_ALLOWED', 'WRONG_PASSWORD', 'NOT_ALLOWED'),
  },
  'POST /api/auth/sign-in/code': {
    asked: { json: { code: '123456' } },
    outcomes: everybodyElse('NOT_ALLOWED', 'CODE_REFUSED', 'NOT_ALLOWED'),
  },
  'GET /sign-in/code': { outcomes: everybodyElse('200', '303', '200') },
  'POST /sign-in/code': { asked: { form: { code: '123456' } }, outcomes: everybodyElse('403', '401', '403') },
  // no provider is set
  'GET /sign-in/provider': { outcomes: '404' },
  'GET /sign-in/provider/callback': { outcomes: '403' },
  'POST /password-strength': {
    asked: { json: { token: 'a'.repeat(40), password: 'x' } },
    outcomes: everybodyElse('NOT_ALLOWED', 'CODE_REFUSED', 'NOT_ALLOWED'),
  },
  'GET /two-step': { outcomes: everybodyElse('303', '200', '303') },
  'POST /two-step/start': { asked: { form: { password: 'wrong' } }, outcomes: everybodyElse('403', '401', '403') },
  'POST /two-step/confirm': {
    asked: { form: { code: '123456', secret: 'A'.repeat(32) } },
    outcomes: everybodyElse('403', '401', '403'),
  },
  'POST /two-step/codes': { asked: { form: { password: 'wrong' } }, outcomes: everybodyElse('403', '401', '403') },
  'POST /two-step/end': { asked: { form: { password: 'wrong' } }, outcomes: everybodyElse('403', '401', '403') },
  'GET /desktop/authorize': { asked: { path: `/desktop/authorize?${query}` }, outcomes: everybodyElse('303', '200', '303') },
  'POST /desktop/authorize': {
    asked: { form: { challenge, redirect_uri: TEST_REDIRECT, state: 'test-state' } },
    outcomes: everybodyElse('403', '303', '403'),
  },
  'GET /desktop/done': { outcomes: '200' },
  'GET /desktop/cancelled': { outcomes: '200' },
  'POST /desktop/code': {
    asked: { json: { challenge, redirectUri: TEST_REDIRECT, state: 'test-state' } },
    outcomes: everybodyElse('NOT_ALLOWED', '200', 'NOT_ALLOWED'),
  },
  'POST /desktop/token': {
    asked: { json: { code: 'a'.repeat(40), verifier, redirectUri: TEST_REDIRECT, installId: randomUUID(), deviceName: 'Test' } },
    outcomes: 'CODE_REFUSED',
  },
  'GET /forgot-password': { outcomes: '200' },
  'POST /forgot-password': { asked: { form: { email: 'nobody@desk.example' } }, outcomes: everybodyElse('403', '200', '403') },
  'GET /reset-password': { asked: { path: `/reset-password?token=${'a'.repeat(40)}` }, outcomes: '400' },
  'POST /reset-password': { asked: { form: newPassword }, outcomes: everybodyElse('403', '400', '403') },
  'GET /invitation': { asked: { path: `/invitation?token=${'a'.repeat(40)}` }, outcomes: '400' },
  'POST /invitation': { asked: { form: newPassword }, outcomes: everybodyElse('403', '400', '403') },
  'GET /change-password': { asked: { path: `/change-password?token=${'a'.repeat(40)}` }, outcomes: '400' },
  'POST /change-password': {
    asked: { form: { ...newPassword, current: TEST_PASSWORD } },
    outcomes: everybodyElse('403', '400', '403'),
  },
  // these end the browser's session, so they come last
  'POST /api/auth/sign-out': { outcomes: everybodyElse('NOT_ALLOWED', '200', 'NOT_ALLOWED') },
  'POST /sign-out': { asked: { form: {} }, outcomes: everybodyElse('403', '200', '403') },
};

let world: RightsWorld;
let cookie: string;
let before: string;
beforeAll(async () => {
  world = await raiseRightsWorld();
  cookie = cookiesOf(await signInBrowser(world.server, PEOPLE.outsider.email));
  before = await world.everything();
});
afterAll(() => world?.server.stop());

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}
/** Every route that is mounted, however deep. */
const routesIn = (layers: readonly Layer[]): readonly string[] =>
  layers.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
      : handle.stack
        ? routesIn(handle.stack)
        : [],
  );

function headersOf(caller: Caller): Record<string, string> {
  if (caller === 'anonymous') return {};
  if (caller === 'browser') return { cookie, origin: world.server.url };
  return { authorization: `Bearer ${world.tokens.get(caller as Who)}` };
}

async function outcomeOf(route: string, { path, json, form }: Asked, caller: Caller): Promise<string> {
  const [method = '', mounted = ''] = route.split(' ');
  const type = json ? 'application/json' : form ? 'application/x-www-form-urlencoded' : null;
  const body = json ? JSON.stringify(json) : form ? new URLSearchParams(form).toString() : null;
  const answer = await fetch(world.server.url + (path ?? mounted), {
    method,
    headers: { ...headersOf(caller), ...(type === null ? {} : { 'content-type': type }) },
    ...(body === null ? {} : { body }),
    redirect: 'manual',
  });
  const text = await answer.text();
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  if (text.includes(CANARY)) return 'sees';
  if (answer.status < 400 || !answer.headers.get('content-type')?.includes('json')) return String(answer.status);
  return (JSON.parse(text) as { code: string }).code;
}

describe('A21 who gets what of every HTTP route', () => {
  test('every route has a row', () => {
    const { house, rooms } = world.server.app;
    const app = assembleHttp({
      env: house.env,
      logger: house.logger,
      rooms,
      trpc: (_request, _response, next) => next(),
      readiness: async () => ({ isReady: true, checks: {} }),
      info: async () => ({}),
    });
    const real = routesIn((app as unknown as { router: { stack: readonly Layer[] } }).router.stack);
    expect(real.length).toBeGreaterThan(20);
    expect(faultsOfTable(Object.keys(ROUTES), real)).toEqual([]);
    app.get('/planted/:id', (_request, response) => void response.end());
    const planted = routesIn((app as unknown as { router: { stack: readonly Layer[] } }).router.stack);
    expect(faultsOfTable(Object.keys(ROUTES), planted)).toEqual(['GET /planted/:id has no row']);
  });

  test.each(Object.entries(ROUTES))('%s', async (route, { asked = {}, outcomes }) => {
    const seen: Record<string, string> = {};
    for (const caller of CALLERS) seen[caller] = await outcomeOf(route, asked, caller);
    const expected = CALLERS.map((caller, index) => [caller, typeof outcomes === 'string' ? outcomes : outcomes[index]]);
    expect(seen).toEqual(Object.fromEntries(expected));
  });
});

/** For every field of a procedure that names something: a value that is not the outsider's. One without a line fails. */
const FOREIGN: Readonly<Record<string, () => string | Promise<string>>> = {
  'sync.pull held': () => 'group:group-1',
  'sync.pull labels': () => 'group:group-1',
  'sync.bootstrap labels': () => 'group:group-1',
  'sync.openCase id': () => CANARY_CASE,
  'sync.searchExcerpts caseIds': () => CANARY_CASE,
  // where an earlier page of hits ended
  'sync.search id': () => CANARY_CASE,
  'identity.revokeSession sessionId': async () => (await sessionsOf(PEOPLE.agent.id))[0] ?? '',
  'identity.listSessionsOf personId': () => PEOPLE.agent.id,
  'identity.removeSecondFactor personId': () => PEOPLE.agent.id,
  'identity.unlinkProvider personId': () => PEOPLE.agent.id,
  'identity.setSignIn newcomerGroupIds': () => 'group-1',
  // our own name at a provider, not of a thing
  'identity.setSignIn clientId': () => 'quayside',
  'identity.testProvider clientId': () => 'quayside',
  'identity.inviteAgain personId': () => PEOPLE.agent.id,
  'identity.withdrawInvitation personId': () => PEOPLE.agent.id,
  'identity.invitePerson groupIds': () => 'group-1',
  'identity.invitePerson profileId': () => 'profile-1',
  'identity.invitePerson roleId': () => 'role-1',
  'channels.testMailbox groupId': () => 'group-1',
  'channels.connectMailbox groupId': () => 'group-1',
  'channels.testMailbox mailboxId': () => 'mailbox-1',
  'channels.connectMailbox mailboxId': () => 'mailbox-1',
  'channels.reconnectMailbox mailboxId': () => 'mailbox-1',
  'audit.list personId': () => PEOPLE.agent.id,
  'sync.countUses statusId': () => 'status-1',
  'sync.countUses fieldId': () => 'field-1',
  'sync.countUses choiceId': () => 'field-1',
  'privacy.startExport contactId': () => 'contact-1',
  'exchange.beginImport fileId': () => CANARY_FILE,
  'exchange.chooseImport importId': () => 'import-1',
  'exchange.stepImport importId': () => 'import-1',
  'exchange.listImportProblems importId': () => 'import-1',
  'exchange.listImportKept importId': () => 'import-1',
  // a name of a mail server, not of a thing
  'channels.testMailbox authservId': () => 'mx.desk.example',
  'channels.connectMailbox authservId': () => 'mx.desk.example',
};
const NOWHERE: Readonly<Record<string, string>> = { held: 'group:nowhere', labels: 'group:nowhere' };

const sessionsOf = async (personId: string) => (await world.server.app.identity.sessions.listOpen(personId)).map(({ id }) => id);
const nameOf = (path: Path) => String([...path].reverse().find((part) => typeof part === 'string') ?? '');

test('A21 A22 A24 no field of a procedure brings what is another’s: the answer is that of a thing that does not exist', async () => {
  const procedures = Object.entries(
    world.server.app.api._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation'; inputs: z.ZodType[] } }>,
  );
  const places = procedures.flatMap(([path, { _def }]) =>
    (_def.inputs[0] ? textPlaces(_def.inputs[0]) : [])
      .filter((place) => /^(id|.*Ids?|held|labels|[a-z]*[tT]oken)$/.test(nameOf(place.path)) && nameOf(place.path) !== 'uid')
      .map((place) => ({ ...place, path, type: _def.type, at: place.path, line: `${path} ${nameOf(place.path)}` })),
  );
  expect(faultsOfTable(Object.keys(FOREIGN), [...new Set(places.map(({ line }) => line))])).toEqual([]);
  const unchanged = await world.everything();
  const sessions = await sessionsOf(PEOPLE.agent.id);
  const token = world.tokens.get('outsider') ?? '';
  for (const { path, type, at, sample, line } of places) {
    const foreign = await (FOREIGN[line] as () => string | Promise<string>)();
    const ask = (value: string) => callRpc(world.server, type, path, { token, input: replaceAt(withEpoch(sample), at, value) });
    const [there, nowhere] = [await ask(foreign), await ask(NOWHERE[nameOf(at)] ?? 'nowhere')];
    expect([line, there.code, JSON.stringify(there.data).includes(CANARY)]).toEqual([line, nowhere.code, false]);
  }
  expect(await sessionsOf(PEOPLE.agent.id)).toEqual(sessions);
  expect(JSON.parse(await world.everything())).toEqual(JSON.parse(unchanged));
});

/** A pull of this history, whatever the sample says. */
const withEpoch = (sample: unknown): unknown =>
  typeof sample === 'object' && sample !== null && 'epoch' in sample ? { ...sample, epoch: world.epoch, seq: 0 } : sample;

test('nothing that people work with has changed by any of them', async () => {
  expect(JSON.parse(await world.everything())).toEqual(JSON.parse(before));
});
