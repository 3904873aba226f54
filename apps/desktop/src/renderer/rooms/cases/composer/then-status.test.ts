import { buildCaseStatus } from '@quayside/shared/testing/builders';
import { thenStatuses } from './then-status';

const statuses = [
  buildCaseStatus({ id: 'cannot', state: 'resolved' }),
  buildCaseStatus({ id: 'parts', state: 'waiting_third_party' }),
  buildCaseStatus({ id: 'away', state: 'resolved', isActive: false }),
];
const offered = (state: Parameters<typeof thenStatuses>[0]['state']) =>
  thenStatuses({ state }, statuses).map((one) => one.statusId ?? one.state);

test.each([
  ['new', ['in_progress', 'waiting_customer', 'waiting_third_party', 'parts', 'resolved', 'cannot', 'closed']],
  ['waiting_customer', ['in_progress', 'waiting_customer', 'waiting_third_party', 'parts', 'resolved', 'cannot', 'closed']],
  ['resolved', ['in_progress', 'resolved', 'cannot', 'closed']],
] as const)('CAS-2 CAS-6 an answer to a case that is %s can leave it %j', (state, expected) => {
  expect(offered(state)).toEqual(expected);
});
