import { epochMs } from '@quayside/shared/kernel/time';
import type { ChangeRow } from '../../platform/lane/engine-rows';
import { superseded } from './superseded';

const row = (seq: number, before: ChangeRow['before'], after: ChangeRow['after'], over: Partial<ChangeRow> = {}): ChangeRow => ({
  _id: seq,
  entity: 'case',
  id: 'c',
  op: 'put',
  revision: seq,
  before,
  after,
  caseId: null,
  doneBefore: null,
  by: '',
  at: epochMs(seq),
  ...over,
});

const A = ['group:a'] as const;
const B = ['group:b'] as const;

test.each<[string, ChangeRow[], number[]]>([
  ['edits in one place: the last is enough', [row(2, A, A), row(3, A, A), row(4, A, A)], [2, 3]],
  ['its making is not needed either', [row(1, [], A), row(2, A, A)], [1]],
  ['a move stays: who was there has to drop it', [row(2, A, B), row(3, B, B)], []],
  ['to and fro stays: what was written meanwhile has to be sent', [row(2, A, B), row(3, B, A), row(4, A, A)], []],
  ['coming back into the window stays', [row(2, A, A, { doneBefore: epochMs(1) }), row(3, A, A)], []],
  ['the order of labels does not matter', [row(2, ['all', 'group:a'], A), row(3, ['group:a', 'all'], A)], [2]],
  ['a deletion is the last word', [row(2, A, A), row(3, A, [], { op: 'del' })], [2]],
  ['one row alone stays', [row(1, [], A)], []],
])('%s', (_name, rows, gone) => {
  expect(superseded(rows).map((one) => one._id)).toEqual(gone);
});
