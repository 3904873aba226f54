import { randomUUID } from 'node:crypto';
import { ALL_OF_AUDIT } from '@quayside/shared/audit/audit-entry';
import { actorOf } from '@quayside/shared/identity/person';
import { DEFAULT_SIGN_IN } from '@quayside/shared/identity/sign-in-settings';
import { findAction, listActions } from '@quayside/shared/sync/action-registry';
import { PUSH_MAX_MUTATIONS, type PushOutput, WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { ACTION_EXAMPLES } from '@quayside/shared/testing/action-examples';
import { MARIA } from '@quayside/shared/testing/actors';
import { buildSignIn } from '@quayside/shared/testing/builders';
import { EXAMPLE_WORLD } from '@quayside/shared/testing/example-world';
import { verdict } from '@quayside/shared/testing/run-action';
import { callRpc, signInDesktop, TEST_PASSWORD } from '../../apps/server/src/testing/sign-in';
import type { TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { CANARY, CANARY_CASE, faultsOfTable, PEOPLE, type RightsWorld, raiseRightsWorld, WHO, type Who } from './rights-world';

/**
 * What comes of a procedure for those who are signed in, in the order of `WHO`. `sees`: done, and the answer tells of the case of Maria's group ·
 * `done` without it · `refused` by a push · a code.
 */
type Outcome = string;
interface Row {
  input(who: Who): unknown | Promise<unknown>;
  readonly outcomes: readonly [outsider: Outcome, agent: Outcome, supervisor: Outcome, admin: Outcome];
  /** When nobody is signed in; `NOT_SIGNED_IN` when absent. */
  readonly anonymous?: Outcome;
  /** It ends the session that calls it. */
  readonly isLast?: boolean;
}

let server: TestServer;
let epoch: string;
let tokens: RightsWorld['tokens'];
let world: RightsWorld;

const nothing = (): undefined => undefined;
const allOf = (outcome: Outcome): Row['outcomes'] => [outcome, outcome, outcome, outcome];
const onlyAdmin: Row['outcomes'] = ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'];
const adminsOnly = (outcome: Outcome): Row['outcomes'] => ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', outcome];
const importSettings = {
  ...{ encoding: 'utf-8', delimiter: ',', hasHeader: true, mapping: ['name'] },
  ...{ existing: 'skip', unknownOrganisation: 'create' },
};
const group: Row['outcomes'] = ['done', 'sees', 'sees', 'sees'];
const labels = ['group:group-1', 'ungrouped', 'all', 'workspace', 'customers', 'supervision', `person:${MARIA.id}`];
const closedPort = { host: '127.0.0.1', port: 9, security: 'plain', user: null, password: null };
const mailbox = { name: 'New', address: 'new-box@desk.example', groupId: null, imap: null, smtp: closedPort };
/** Inside the network, where nobody has allowed it. */
const nowhere = 'https://127.0.0.1:9';
const newPerson = { role: 'admin', groupIds: [], timeZone: 'UTC', locale: 'en' };

/** The newest session of Maria's, made for this call. */
async function sessionOfMaria(): Promise<string> {
  const before = new Set((await server.app.identity.sessions.listOpen(MARIA.id)).map(({ id }) => id));
  await signInDesktop(server, MARIA.email);
  return (await server.app.identity.sessions.listOpen(MARIA.id)).find(({ id }) => !before.has(id))?.id ?? '';
}

/** One row for every procedure of the router; one that has none fails. */
const PROCEDURES: Readonly<Record<string, Row>> = {
  'sync.pull': {
    input: () => ({ epoch, seq: 0, held: labels, rightsHash: null, schema: WIRE_SCHEMA, windowFrom: 0 }),
    outcomes: allOf('done'),
  },
  'sync.bootstrap': { input: () => ({ labels, windowFrom: 0, cursor: null, schema: WIRE_SCHEMA }), outcomes: group },
  'sync.push': {
    input: () => ({ epoch, schema: WIRE_SCHEMA, mutations: [addTag()] }),
    outcomes: ['refused', 'done', 'done', 'done'],
  },
  'sync.openCase': { input: () => ({ id: CANARY_CASE }), outcomes: ['NOT_FOUND', 'sees', 'sees', 'sees'] },
  'sync.countUses': {
    input: () => ({ type: 'status', statusId: 'nowhere' }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_FOUND'],
  },
  'sync.listCases': { input: () => ({ view: 'open', offset: 0, limit: 100 }), outcomes: group },
  'sync.searchExcerpts': { input: () => ({ text: CANARY, caseIds: [CANARY_CASE] }), outcomes: group },
  'sync.search': { input: () => ({ text: CANARY, limit: 100 }), outcomes: group },
  'identity.me': { input: nothing, outcomes: allOf('done') },
  'identity.listSessions': { input: nothing, outcomes: allOf('done') },
  'identity.revokeSession': {
    input: async () => ({ sessionId: await sessionOfMaria() }),
    outcomes: ['NOT_FOUND', 'done', 'NOT_FOUND', 'done'],
  },
  'identity.signOut': { input: nothing, outcomes: allOf('done'), isLast: true },
  'identity.keepKey': { input: () => ({ wrappedKey: 'a key' }), outcomes: allOf('done') },
  'identity.listSessionsOf': {
    input: () => ({ personId: MARIA.id }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'],
  },
  'identity.invitePerson': {
    input: (who) => ({ ...newPerson, name: 'New', email: `of-${who}@desk.example` }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'],
  },
  'identity.inviteAgain': {
    input: () => ({ personId: MARIA.id }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'ILLEGAL_STATE'],
  },
  'identity.withdrawInvitation': {
    input: () => ({ personId: MARIA.id }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'ILLEGAL_STATE'],
  },
  'identity.secondFactor': { input: nothing, outcomes: allOf('done') },
  'identity.listSecondFactors': { input: nothing, outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'] },
  'identity.removeSecondFactor': {
    input: () => ({ personId: MARIA.id }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'],
  },
  'identity.signInFacts': { input: nothing, outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'] },
  'identity.testProvider': {
    input: () => ({ issuer: nowhere, clientId: 'quayside', clientSecret: 'secret' }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'PROVIDER_UNREACHABLE'],
  },
  'identity.setSignIn': {
    input: () => ({ signIn: buildSignIn({ issuer: nowhere }), from: DEFAULT_SIGN_IN, clientSecret: 'secret' }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'PROVIDER_UNREACHABLE'],
  },
  'identity.unlinkProvider': {
    input: () => ({ personId: MARIA.id }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_FOUND'],
  },
  'identity.listNewcomers': { input: nothing, outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'done', 'done'] },
  'identity.startPasswordChange': { input: nothing, outcomes: allOf('done') },
  'setup.state': { input: nothing, outcomes: allOf('done'), anonymous: 'done' },
  'setup.createAdmin': {
    input: () => ({ companyName: 'C', name: 'N', email: 'n@desk.example', password: TEST_PASSWORD, setupCode: 'test-setup-code' }),
    outcomes: allOf('ALREADY_SET_UP'),
    anonymous: 'ALREADY_SET_UP',
  },
  'setup.lastBackup': { input: nothing, outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'] },
  'channels.testMailbox': { input: () => mailbox, outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'MAILBOX_UNREACHABLE'] },
  'channels.reconnectMailbox': {
    input: () => ({ mailboxId: 'mailbox-1', imap: null, smtp: closedPort }),
    outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'MAILBOX_UNREACHABLE'],
  },
  'channels.listReadings': { input: nothing, outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'done'] },
  'channels.connectMailbox': { input: () => mailbox, outcomes: ['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'MAILBOX_UNREACHABLE'] },
  'audit.list': { input: () => ({ filter: ALL_OF_AUDIT, before: null, limit: 10 }), outcomes: onlyAdmin },
  'audit.get': { input: () => ({ number: 1 }), outcomes: onlyAdmin },
  'audit.lastCheck': { input: nothing, outcomes: onlyAdmin },
  'audit.check': { input: nothing, outcomes: onlyAdmin },
  'privacy.startExport': { input: () => ({ contactId: 'contact-1', withNotes: true }), outcomes: onlyAdmin },
  'privacy.listExports': { input: nothing, outcomes: onlyAdmin },
  'privacy.previewAge': { input: () => ({ months: 12 }), outcomes: onlyAdmin },
  'exchange.beginImport': { input: () => ({ fileId: 'nowhere', kind: 'contacts' }), outcomes: adminsOnly('NOT_FOUND') },
  'exchange.chooseImport': { input: () => ({ importId: 'nowhere', settings: importSettings }), outcomes: adminsOnly('NOT_FOUND') },
  'exchange.stepImport': { input: () => ({ importId: 'nowhere', to: 'write' }), outcomes: adminsOnly('NOT_FOUND') },
  'exchange.listImports': { input: nothing, outcomes: adminsOnly('done') },
  'exchange.listImportProblems': {
    input: () => ({ importId: 'nowhere', pass: 'check', after: -1, limit: 10 }),
    outcomes: adminsOnly('NOT_FOUND'),
  },
  'exchange.listImportKept': { input: () => ({ importId: 'nowhere', after: -1, limit: 10 }), outcomes: adminsOnly('NOT_FOUND') },
};

/** Who may do each action of people on the things of `EXAMPLE_WORLD`; one that is not named fails. */
const ACTIONS: Readonly<
  Record<'onCase' | 'byAuthor' | 'byLead' | 'byAdmin' | 'byOther' | 'byAnyone', { may: readonly Who[]; names: readonly string[] }>
> = {
  onCase: {
    may: ['agent', 'supervisor', 'admin'],
    names: [
      ...['case.accept', 'case.add-tag', 'case.approve-cc', 'case.assign', 'case.edit-field', 'case.follow', 'case.mark-spam'],
      ...['case.remove-tag', 'case.restore', 'case.set-contact', 'case.set-state', 'case.snooze', 'case.trash', 'case.unfollow'],
      ...['case.unmark-spam', 'case.unsnooze', 'case.edit-custom-field', 'case.escalate', 'case.end-escalation'],
    ],
  },
  // with files that Maria has put in, in her name, about her own things
  byAuthor: {
    may: ['agent'],
    names: [
      'availability.set',
      'absence.plan',
      'case.add-note',
      'case.create',
      'case.mark-read',
      'case.reply',
      'conflict.resolve',
      'message.undo-send',
      'notification.mark',
      'notification.claim-popup',
      'notification.edit-settings',
      'view.set-own-look',
    ],
  },
  byLead: {
    may: ['supervisor', 'admin'],
    names: [
      ...['canned-answer.create', 'canned-answer.edit', 'canned-answer.delete', 'quarantine.discard', 'quarantine.release'],
      ...['view.create', 'view.edit', 'view.delete'],
    ],
  },
  byAdmin: {
    may: ['admin'],
    names: [
      'person.create',
      'person.edit',
      'person.change-email',
      ...['profile.create', 'profile.edit', 'profile.retire', 'role.create', 'role.edit', 'role.retire'],
      'calendar.create',
      'calendar.edit',
      'calendar.delete',
      'sla-policy.edit',
      'department.create',
      'department.edit',
      'department.delete',
      'shift.plan',
      'shift.set-zone',
      'group.create',
      'group.edit',
      'group.set-member',
      'mailbox.edit',
      ...['field.create', 'field.edit', 'field.order', 'layout.edit', 'layout.remove'],
      ...['status.create', 'status.edit', 'status.order', 'word.edit', 'replacement.begin'],
      'product.create',
      'product.edit',
      'workspace.edit-settings',
      'contact.request-erasure',
      'contact.cancel-erasure',
    ],
  },
  // Boris ends his own absence
  byOther: { may: ['outsider'], names: ['absence.cancel'] },
  byAnyone: {
    may: WHO,
    names: [
      ...['contact.create', 'contact.edit', 'organisation.create', 'organisation.edit'],
      ...['contact.merge', 'organisation.merge', 'customer.undo-merge', 'customer.keep-apart', 'asset.create', 'asset.edit'],
      'customer.edit-field',
    ],
  },
};

function addTag() {
  const device = new TestDevice(server.url, '');
  return device.mutation('case.add-tag', { caseId: CANARY_CASE, tag: `t${randomUUID().slice(0, 8)}` });
}

beforeAll(async () => {
  world = await raiseRightsWorld();
  ({ server, epoch, tokens } = world);
});
afterAll(() => server?.stop());

async function outcomeOf(path: string, input: unknown, token: string | undefined): Promise<Outcome> {
  const { type } = (server.app.api._def.procedures as unknown as Readonly<Record<string, { _def: { type: string } }>>)[path]?._def ?? {};
  const answer = await callRpc(
    server,
    type === 'mutation' ? 'mutation' : 'query',
    path,
    token === undefined ? { input } : { input, token },
  );
  if (answer.code !== null) return answer.code;
  if (JSON.stringify(answer.data).includes(CANARY)) return 'sees';
  return JSON.stringify(answer.data).includes('"status":"refused"') ? 'refused' : 'done';
}

describe('A21 who gets what of every procedure', () => {
  test('every procedure of the router has a row', () => {
    expect(faultsOfTable(Object.keys(PROCEDURES), Object.keys(server.app.api._def.procedures))).toEqual([]);
  });

  test.each(Object.entries(PROCEDURES).sort(([, a], [, b]) => Number(a.isLast ?? false) - Number(b.isLast ?? false)))(
    '%s',
    async (path, { input, outcomes, anonymous = 'NOT_SIGNED_IN' }) => {
      const seen: Record<string, Outcome> = { anonymous: await outcomeOf(path, await input('outsider'), undefined) };
      for (const who of WHO) seen[who] = await outcomeOf(path, await input(who), tokens.get(who));
      expect(seen).toEqual({ anonymous, ...Object.fromEntries(WHO.map((who, index) => [who, outcomes[index]])) });
    },
  );
});

describe('A21 who may do what', () => {
  const actions = listActions();

  test('every action has a line', () => {
    const named = Object.values(ACTIONS).flatMap(({ names }) => names);
    const fromServer = actions.filter(({ origin }) => origin === 'server').map(({ name }) => name);
    const all = actions.map(({ name }) => name);
    expect(faultsOfTable([...named, ...fromServer], all)).toEqual([]);
    expect(faultsOfTable([...named.slice(1), ...fromServer, 'case.gone'], [...all, 'case.new'])).toEqual([
      `${named[0]} has no row`,
      'case.new has no row',
      'case.gone is no more',
    ]);
  });

  test.each(Object.entries(ACTIONS).flatMap(([rule, { may, names }]) => names.map((name) => [name, rule, may] as const)))(
    '%s: %s',
    (name, _, may) => {
      const action = findAction(name);
      if (action === null) throw new Error(`no action ${name}`);
      const { args } = ACTION_EXAMPLES[name] ?? {};
      const verdicts = WHO.map((who) => [who, verdict(EXAMPLE_WORLD, action, args, { actor: actorOf(PEOPLE[who]) })]);
      expect(verdicts).toEqual(WHO.map((who) => [who, may.includes(who) ? 'ok' : 'NOT_ALLOWED']));
    },
  );

  test.each(WHO)('the running server refuses %s all that is not theirs, and nothing has changed', async (who) => {
    const device = new TestDevice(server.url, (await signInDesktop(server, PEOPLE[who].email)).token);
    await device.start();
    const forbidden = [
      ...Object.values(ACTIONS).flatMap(({ may, names }) => (may.includes(who) ? [] : names)),
      ...actions.filter(({ origin }) => origin === 'server').map(({ name }) => name),
    ];
    const before = await world.everything();
    const results: PushOutput['results'][number][] = [];
    for (let from = 0; from < forbidden.length; from += PUSH_MAX_MUTATIONS) {
      const page = forbidden.slice(from, from + PUSH_MAX_MUTATIONS);
      results.push(...(await device.push(page.map((name) => device.mutation(name, ACTION_EXAMPLES[name]?.args)))).results);
    }
    expect(results.map(({ status, code }, index) => [forbidden[index], status, code])).toEqual(
      forbidden.map((name) => [name, 'refused', 'NOT_ALLOWED']),
    );
    expect(await world.everything()).toBe(before);
  });
});
