import { DEFAULT_SIGN_IN } from '@quayside/shared/identity/sign-in-settings';
import { buildSignIn } from '@quayside/shared/testing/builders';
import { draftOf, settingsOf } from './sign-in-draft';

const author = { timeZone: 'UTC', locale: 'en' };

test('ORG-5 what stands there is drafted and meant again without change', () => {
  const signIn = buildSignIn({ domains: ['desk.example', 'пристан.бг'] });
  expect(settingsOf(draftOf(signIn), author)).toEqual(signIn);
});

test.each([
  ['Desk.example; @other.example  third.example', ['desk.example', 'other.example', 'third.example']],
  ['desk.example,desk.example', ['desk.example']],
])('domains typed as “%s” are taken', (domains, expected) => {
  expect(settingsOf({ ...draftOf(buildSignIn()), domains }, author)).toMatchObject({ provider: { domains: expected } });
});

test('groups are kept for people who are made only', () => {
  const draft = { ...draftOf(buildSignIn()), newcomerGroupIds: ['group-1'] };
  expect(settingsOf(draft, author)).toMatchObject({ provider: { newcomerGroupIds: [] } });
  expect(settingsOf({ ...draft, newcomers: 'made' }, author)).toMatchObject({ provider: { newcomerGroupIds: ['group-1'] } });
});

test('what is missing or wrong is named by its field', () => {
  expect(settingsOf(draftOf(DEFAULT_SIGN_IN), author)).toEqual(['name', 'issuer', 'clientId', 'domains']);
  expect(settingsOf({ ...draftOf(buildSignIn()), issuer: 'login.example.com' }, author)).toEqual(['issuer']);
  expect(settingsOf({ ...draftOf(buildSignIn()), domains: 'desk' }, author)).toEqual(['domains']);
});
