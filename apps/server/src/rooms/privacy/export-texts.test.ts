import { CASE_STATES } from '@quayside/shared/cases/case';
import { buildCase, buildContact, buildMessage } from '@quayside/shared/testing/builders';
import { casePage, indexPage } from './export-pages';
import { EXPORT_LANGUAGES, exportLanguage, textsOf } from './export-texts';

test.each<[readonly (string | null)[], string]>([
  [['bg', 'en'], 'bg'],
  [['bg-BG', 'en'], 'bg'],
  [['EN-gb', 'bg'], 'en'],
  [[null, 'bg-BG'], 'bg'],
  [['de', 'bg'], 'bg'],
  [['de', 'fr'], 'en'],
  [['bgx', 'en'], 'en'],
  [[null], 'en'],
])('ORG-6 an export for %j is in %s', (languages, language) => {
  expect(exportLanguage(languages)).toBe(language);
});

test('ORG-6 both languages say the same things', () => {
  const shapeOf = (value: unknown): unknown =>
    typeof value === 'string'
      ? (value.match(/\{[a-z]+\}/g) ?? []).sort()
      : Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, shapeOf(part)]));
  expect(shapeOf(textsOf('bg'))).toEqual(shapeOf(textsOf('en')));
});

test.each(EXPORT_LANGUAGES)('ORG-6 nothing of the pages in %s is left unfilled, and what people wrote is no markup', (language) => {
  const texts = textsOf(language);
  const events = [
    { type: 'case.state-changed', field: 'state', from: 'new', to: 'closed' },
    { type: 'case.field-changed', field: 'priority', from: 'low', to: 'high' },
    { type: 'case.unheard-of', field: null, from: null, to: null },
  ].map((event, at) => buildMessage({ id: `event-${at}`, kind: 'event', text: '', event }));
  const of = buildCase({ subject: '{number} <b>&' });
  const page = casePage(texts, of, { messages: [buildMessage({ text: '<script>' }), ...events], own: [['<b>', 'Помпа']] });
  expect(page).toContain(texts.state.closed);
  expect(page).toContain('{number} &#60;b&#62;&#38;');
  expect(page).not.toMatch(/<script|undefined|\{(?:to|field|type|when|state|subject)\}/);
  const cases = CASE_STATES.map((state, number) => ({ ...of, subject: 'x', number, state }));
  const index = indexPage(texts, { contact: buildContact(), organisation: null, cases, own: [], withNotes: true, at: 0 });
  expect(CASE_STATES.filter((state) => !index.includes(texts.state[state]))).toEqual([]);
  expect(index).not.toMatch(/undefined|\{[a-z]+\}/);
});
