import { ALL_OF_AUDIT } from '@quayside/shared/audit/audit-entry';
import { put } from '@quayside/shared/kernel/entity';
import { PERMISSIONS, type Permission } from '@quayside/shared/kernel/rights';
import {
  buildCase,
  buildCaseStatus,
  buildContact,
  buildOrgRole,
  buildPerson,
  buildRightsProfile,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { callRpc } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';

const page = { filter: ALL_OF_AUDIT, before: null, limit: 1 };
const filter = encodeURIComponent(JSON.stringify(ALL_OF_AUDIT));

/** What the server does for whoever has this permission, besides acts: those are in permissions.test.ts. */
const DOORS: readonly (readonly [door: string, needs: Permission, open: (token: string) => Promise<string>])[] = [
  ['audit.list', 'read-audit', rpc('query', 'audit.list', page)],
  ['audit.get', 'read-audit', rpc('query', 'audit.get', { number: 1 })],
  ['audit.lastCheck', 'read-audit', rpc('query', 'audit.lastCheck')],
  ['audit.check', 'read-audit', rpc('mutation', 'audit.check')],
  ['GET /audit/export', 'read-audit', get(`/audit/export?format=csv&filter=${filter}`)],
  ['GET /exports/cases', 'export-cases', get('/exports/cases?view=open')],
  ['GET /exports/contacts', 'export-customers', get('/exports/contacts')],
  ['GET /exports/organisations', 'export-customers', get('/exports/organisations')],
  ['GET /exports/products', 'export-customers', get('/exports/products')],
  ['GET /exports/assets', 'export-customers', get('/exports/assets')],
  ['GET /exports/people', 'export-customers', get('/exports/people')],
  ['exchange.listImports', 'administer-workspace', rpc('query', 'exchange.listImports')],
  ['privacy.listExports', 'administer-workspace', rpc('query', 'privacy.listExports')],
  ['sync.countUses', 'administer-workspace', rpc('query', 'sync.countUses', { type: 'status', statusId: 'status-1' })],
  ['setup.lastBackup', 'administer-workspace', rpc('query', 'setup.lastBackup')],
  ['channels.listReadings', 'administer-mailboxes', rpc('query', 'channels.listReadings')],
];

let server: TestServer;
const only = (permission: Permission) => `only ${permission}`;
const allBut = (permission: Permission) => `all but ${permission}`;

beforeAll(async () => {
  server = await startTestServer();
  const profiles = PERMISSIONS.flatMap((one) => [
    buildRightsProfile({ id: only(one), name: only(one), permissions: [one] }),
    buildRightsProfile({ id: allBut(one), name: allBut(one), permissions: PERMISSIONS.filter((other) => other !== one) }),
  ]);
  await server.seed(
    put('workspaceSettings', buildSettings()),
    put('orgRole', buildOrgRole({ reach: 'all', memberIds: profiles.map(({ id }) => id) })),
    put('contact', buildContact()),
    put('caseStatus', buildCaseStatus()),
    put('case', buildCase()),
    ...profiles.map((profile) => put('rightsProfile', profile)),
    // the built-in profile that still stands on them counts for nothing
    ...profiles.map(({ id }, n) =>
      put('person', buildPerson({ id, email: `p${n}@desk.example`, role: 'admin', profileId: id, roleId: 'role-1' })),
    ),
    put('person', buildPerson({ id: 'sees few', email: 'few@desk.example', profileId: only('export-cases') })),
  );
});
afterAll(() => server?.stop());

function rpc(type: 'query' | 'mutation', path: string, input?: unknown) {
  return async (token: string) => (await callRpc(server, type, path, { token, input })).code ?? 'done';
}

function get(path: string) {
  return async (token: string) => {
    const response = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const text = await response.text();
    return response.ok ? 'done' : String(JSON.parse(text).code);
  };
}

const tokenOf = (personId: string) => server.sessions.open(personId).token;

test.each(DOORS)('A21 A24 %s opens to %s alone, and to no other permission', async (_door, needs, open) => {
  const opensTo = async (who: (permission: Permission) => string) => {
    const outcomes: (readonly [Permission, string])[] = [];
    for (const permission of PERMISSIONS) outcomes.push([permission, await open(tokenOf(who(permission)))]);
    return outcomes;
  };
  const wanted = (isOpen: (permission: Permission) => boolean) =>
    PERMISSIONS.map((permission) => [permission, isOpen(permission) ? expect.not.stringMatching('NOT_ALLOWED') : 'NOT_ALLOWED']);
  expect(await opensTo(only)).toEqual(wanted((permission) => permission === needs));
  expect(await opensTo(allBut)).toEqual(wanted((permission) => permission !== needs));
});

test('A24 a list of cases leaves only with who sees all of them', async () => {
  expect(await get('/exports/cases?view=open')(tokenOf('sees few'))).toBe('NOT_ALLOWED');
});
