import type { Message } from '@quayside/shared/cases/message';
import { buildCase, buildMessage } from '@quayside/shared/testing/builders';
import type { CaseDetail } from '../../../../bridge/case-row';
import { arrivedSince, seenNow } from './composer-mode';

type Line = Partial<Message> & { readonly id: string; readonly isPending?: boolean };

const detailOf = (...lines: readonly Line[]): CaseDetail => ({
  row: {
    case: buildCase(),
    contact: null,
    organisation: null,
    owner: null,
    group: null,
    isUnread: false,
    isPending: false,
    hasDraft: false,
  } as CaseDetail['row'],
  timeline: lines.map(({ isPending = false, ...over }) => ({ message: buildMessage(over), isPending })),
  otherCases: [],
  mailbox: null,
  asset: null,
  conflicts: [],
  decisions: [],
  unknownRows: 0,
});
const arrived = (detail: CaseDetail, seen: Parameters<typeof arrivedSince>[1]): readonly string[] =>
  arrivedSince(detail, seen).map(({ message }) => message.id);

const asked = { id: 'asked', publicSeq: 1 };
const mine = { id: 'mine', publicSeq: 2, direction: 'out' } as const;

test('CAS-12 a word of a person that came after writing began is shown; a machine’s is not', () => {
  const seen = seenNow(detailOf(asked));
  expect(seen).toEqual({ seenUpTo: 1, seenMessageId: null });
  expect(arrived(detailOf(asked, { id: 'away', publicSeq: 2, isAutomatic: true }, { id: 'note', kind: 'note' }), seen)).toEqual([]);
  expect(arrived(detailOf(asked, { id: 'away', publicSeq: 2, isAutomatic: true }, { id: 'more', publicSeq: 3 }), seen)).toEqual(['more']);
});

test('CAS-12 a reply that was taken back leaves no gap through which the next word slips', () => {
  const seen = seenNow(detailOf(asked, mine));
  expect(arrived(detailOf(asked, { id: 'more', publicSeq: 3 }), seen)).toEqual(['more']);
});

test('CAS-12 what was written after one’s own unsent reply has seen that reply, and not what came before it at the server', () => {
  const seen = seenNow(detailOf(asked, { ...mine, isPending: true }));
  expect(seen).toEqual({ seenUpTo: 1, seenMessageId: 'mine' });
  expect(arrived(detailOf(asked, mine), seen)).toEqual([]);
  expect(arrived(detailOf(asked, { id: 'more', publicSeq: 2 }), seen)).toEqual(['more']);
});

test('messages kept by an older server have the places of their order', () => {
  expect(seenNow(detailOf({ id: 'a' }, { id: 'b' }, { id: 'c', publicSeq: 3 }))).toEqual({ seenUpTo: 3, seenMessageId: null });
});
