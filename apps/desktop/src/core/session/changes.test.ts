import type { CoreEvents } from '../../bridge/contract';
import { Changes } from './changes';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('what changes in one turn is told together and at once; what follows is told with what comes within 25 ms', () => {
  const told: CoreEvents['changed'][] = [];
  const changes = new Changes((changed) => told.push(changed));
  changes.add(['case'], ['one']);
  changes.add(['message'], ['one', 'two']);
  expect(told).toEqual([]);
  jest.advanceTimersByTime(0);
  expect(told).toEqual([{ kinds: ['case', 'message'], caseIds: ['one', 'two'] }]);

  jest.advanceTimersByTime(10);
  changes.add(['person']);
  changes.add([]);
  jest.advanceTimersByTime(14);
  expect(told).toHaveLength(1);
  changes.add(['group']);
  jest.advanceTimersByTime(1);
  expect(told.slice(1)).toEqual([{ kinds: ['person', 'group'], caseIds: [] }]);

  jest.advanceTimersByTime(100);
  changes.add(['case'], ['three']);
  jest.advanceTimersByTime(0);
  expect(told.slice(2)).toEqual([{ kinds: ['case'], caseIds: ['three'] }]);
});
