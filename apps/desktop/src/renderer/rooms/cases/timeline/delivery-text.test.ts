import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { deliveryText } from './delivery-text';

const refused = 'The mail server answered: 451 later';

test.each([
  ['taken back still', { state: 'queued', attempts: 0, reason: null }, true, 'leavesIn'],
  ['its time has come', { state: 'queued', attempts: 0, reason: null }, false, 'sending'],
  ['a worker has it for the first time', { state: 'sending', attempts: 1, reason: null }, false, 'sending'],
  ['a worker has it again', { state: 'sending', attempts: 2, reason: refused }, false, 'sending'],
  ['the first attempt failed', { state: 'queued', attempts: 1, reason: refused }, false, 'retrying'],
  ['the relay has it', { state: 'sent', attempts: 1, reason: null }, false, 'sent'],
  ['given up', { state: 'failed', attempts: 11, reason: refused }, false, 'failed'],
] as const)('CHA-1 %s', (_name, delivery, canUndo, expected) => {
  expect(deliveryText({ ...delivery, notBefore: TEST_NOW }, { canUndo, waits: false })).toBe(expected);
});
