import { isStale } from './staleness';

test.each([
  ['a list, when a case changed', ['core', 'listCases', { view: 'mine' }], { kinds: ['case'], caseIds: ['1'] }, true],
  ['a list, when only settings changed', ['core', 'listCases', { view: 'mine' }], { kinds: ['workspaceSettings'], caseIds: [] }, false],
  ['the open case, when it changed', ['core', 'getCase', { id: '1' }], { kinds: ['case', 'message'], caseIds: ['1'] }, true],
  ['the open case, when another changed', ['core', 'getCase', { id: '1' }], { kinds: ['case', 'message'], caseIds: ['2'] }, false],
  ['the open case, when some contact changed', ['core', 'getCase', { id: '1' }], { kinds: ['contact'], caseIds: [] }, true],
  ['the session, which has its own event', ['core', 'getSession'], { kinds: ['case'], caseIds: [] }, false],
  ['what does not come from core', ['app-info'], { kinds: ['case'], caseIds: [] }, false],
])('%s', (_name, key, changed, expected) => {
  expect(isStale(key, changed)).toBe(expected);
});
