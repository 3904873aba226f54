import { CASE_STATES } from '@quayside/shared/cases/case';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { addMs, HOUR_MS } from '@quayside/shared/kernel/time';
import { buildCase } from '@quayside/shared/testing/builders';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { builtinView } from '@quayside/shared/views/builtin-views';
import { BUILTIN_VIEWS } from '@quayside/shared/views/view';
import { countTerms } from './count-terms';

const times = [null, addMs(TEST_NOW, -HOUR_MS), TEST_NOW, addMs(TEST_NOW, HOUR_MS)];
const cases = CASE_STATES.flatMap((state) =>
  [null, 'p'].flatMap((ownerId) =>
    [null, TEST_NOW].flatMap((trashedAt) =>
      [null, TEST_NOW].flatMap((spamAt) => times.map((snoozedUntil) => buildCase({ state, ownerId, trashedAt, spamAt, snoozedUntil }))),
    ),
  ),
);
const views = BUILTIN_VIEWS.map((view) => ({ view, terms: countTerms(view, TEST_NOW) ?? [] })).filter(({ terms }) => terms.length > 0);

test('CAS-5 the long views are counted in parts', () => {
  expect(views.map(({ view }) => view).sort()).toEqual(['by-channel', 'by-priority', 'by-product', 'closed', 'open', 'unassigned']);
});

test.each(views)('CAS-5 the parts of $view add up to one for each case in it, and to none for any other', ({ view, terms }) => {
  const { where } = builtinView(view, { personId: 'p', groupIds: [], vip: { organisationIds: [], contactIds: [] }, now: TEST_NOW });
  const sums = cases.map((of) => terms.reduce((sum, term) => sum + (matchesCondition(of, term.where) ? term.sign : 0), 0));
  expect(sums).toEqual(cases.map((of) => (matchesCondition(of, where) ? 1 : 0)));
});

test.each(views)('CAS-5 no part of $view asks for what is null', ({ terms }) => {
  expect(JSON.stringify(terms)).not.toMatch(/"\$(eq|in)":\[?[^\]]*null/);
});
