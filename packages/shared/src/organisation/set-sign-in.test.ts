import { DEFAULT_SIGN_IN, signInSettingsSchema } from '../identity/sign-in-settings';
import { admin, agent, supervisor, system } from '../testing/actors';
import { buildGroup, buildSettings, buildSignIn } from '../testing/builders';
import { after, entityIn, have, verdict, world } from '../testing/run-action';
import { editWorkspaceSettings } from './edit-workspace-settings';
import { setSignIn } from './set-sign-in';

const all = world(have('workspaceSettings', buildSettings()), have('group', buildGroup()));
const signIn = buildSignIn();
const made = (over: object) => buildSignIn({ newcomers: 'made', ...over });

test.each([
  ['an administrator', { signIn, from: DEFAULT_SIGN_IN }, admin, 'ok'],
  ['a supervisor', { signIn, from: DEFAULT_SIGN_IN }, supervisor, 'NOT_ALLOWED'],
  ['an agent', { signIn, from: DEFAULT_SIGN_IN }, agent, 'NOT_ALLOWED'],
  ['over what somebody else has written', { signIn, from: buildSignIn({ name: 'Before' }) }, admin, 'CONFLICT'],
  ['what locks everybody out', { signIn: { provider: null, passwordsAllowed: false }, from: DEFAULT_SIGN_IN }, admin, 'BAD_INPUT'],
  ['people made of a company', { signIn: made({}), from: DEFAULT_SIGN_IN }, admin, 'ok'],
  [
    'people made of an address that anybody can have',
    { signIn: made({ domains: ['gmail.com'] }), from: DEFAULT_SIGN_IN },
    admin,
    'BAD_INPUT',
  ],
  ['a group that is not there', { signIn: made({ newcomerGroupIds: ['group-9'] }), from: DEFAULT_SIGN_IN }, admin, 'NOT_FOUND'],
])('ORG-5 how people come in is set by %s', (_, args, actor, expected) => {
  expect(verdict(all, setSignIn, args, { actor, isPushed: false })).toBe(expected);
});

test('ORG-5 no device writes it past the server, neither as itself nor among other settings', () => {
  expect(setSignIn.origin).toBe('server');
  expect(verdict(all, editWorkspaceSettings, { changes: { signIn } }, { actor: admin })).toBe('BAD_INPUT');
  expect(
    entityIn(after(all, setSignIn, { signIn, from: DEFAULT_SIGN_IN }, { actor: system }), 'workspaceSettings', 'workspace').signIn,
  ).toEqual(signIn);
});

test.each([
  ['https://login.example.com', true],
  ['https://login.example.com/tenant/v2.0', true],
  ['http://10.0.0.5:8080/realms/desk', true],
  ['https://login.example.com?x=1', false],
  ['https://login.example.com#x', false],
  ['https://user:pass@login.example.com', false],
  ['https://login.example.com\\@evil.example', false],
  ['ftp://login.example.com', false],
  ['login.example.com', false],
  ['https://', false],
])('A31 %s as an issuer: %s', (issuer, expected) => {
  expect(signInSettingsSchema.safeParse(buildSignIn({ issuer })).success).toBe(expected);
});

test.each([
  ['desk.example', true],
  ['пристан.бг', true],
  ['Desk.example', false],
  ['@desk.example', false],
  ['desk', false],
  ['*.example', false],
  ['', false],
])('%s as a mail domain: %s', (domain, expected) => {
  expect(signInSettingsSchema.safeParse(buildSignIn({ domains: [domain] })).success).toBe(expected);
});
