import { checkEvidence } from './check-evidence';
import type { Evidence } from './evidence';
import { History } from './history';
import { PLANTS } from './plants';

/** A short run in which all went well, written by hand: two desks, a writer and a customer, a killed node and one mail sent once more. */
function wellKept(): Evidence {
  const history = new History();
  history.note({ word: 'n1', kind: 'note', by: 'desk-1', outcome: 'ok' });
  history.note({ word: 'r1', kind: 'reply', by: 'desk-1', outcome: 'ok' });
  history.note({ word: 'n2', kind: 'note', by: 'desk-1', outcome: 'unknown' });
  history.note({ word: 'n3', kind: 'note', by: 'desk-1', outcome: 'ok' });
  history.note({ word: 'c1', kind: 'create', by: 'desk-2', outcome: 'ok' });
  history.note({ word: 'n4', kind: 'note', by: 'desk-2', outcome: 'refused' });
  history.note({ word: 'n5', kind: 'note', by: 'desk-2', outcome: 'ok' });
  history.note({ word: 'p1', kind: 'push', by: 'writer', outcome: 'ok' });
  history.note({ word: 'm1', kind: 'mail', by: 'customer', outcome: 'ok' });
  history.keepDraft({ desk: 'desk-1', key: 'reply:case-1', html: 'half' });
  history.keepDraft({ desk: 'desk-1', key: 'reply:case-1', html: 'half a sentence' });
  const rows = { 'case/1': 'a', 'message/1': 'b' };
  return {
    operations: history.operations,
    effects: [
      { word: 'n1', seq: 11 },
      { word: 'm1', seq: 12 },
      { word: 'r1', seq: 13 },
      { word: 'c1', seq: 14 },
      { word: 'p1', seq: 15 },
      { word: 'n3', seq: 16 },
    ],
    undone: new Set(),
    refusals: [{ by: 'desk-2', word: 'n5' }],
    waiting: [],
    feed: [11, 12, 13, 14, 15, 16].map((seq) => ({ seq, key: `message/${seq % 3}`, op: 'put', revision: Math.floor((seq - 8) / 3) })),
    range: { from: 10, to: 16 },
    copies: ['desk-1', 'desk-2'].map((desk) => ({
      desk,
      rows,
      expected: rows,
      readable: new Set([...Object.keys(rows), 'case/old']),
      overlay: 0,
    })),
    keptDrafts: history.drafts,
    foundDrafts: [{ desk: 'desk-1', key: 'reply:case-1', html: 'half a sentence' }],
    sent: [
      { word: 'r1', messageId: '<1>' },
      { word: 'r1', messageId: '<1>' },
    ],
    mayDouble: 1,
    timers: [{ id: 'accept:case-1', dueAt: 1000, firedAt: 1001 }],
    overdue: [],
    handovers: [
      { caseId: 'case-1', from: null, to: 'person-1' },
      { caseId: 'case-2', from: null, to: 'person-1' },
      { caseId: 'case-1', from: 'person-1', to: null },
    ],
    leases: [
      { name: 'imap:1', fence: 1, holder: 'node-0' },
      { name: 'imap:1', fence: 2, holder: 'node-1' },
    ],
    notices: ['assigned:1:person-1:app', 'assigned:1:person-2:app'],
    stuck: [],
  };
}

describe('the checker of histories', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(checkEvidence(wellKept())).toEqual([]);
  });

  it.each(PLANTS)('$invariant finds: $name', ({ into, invariant }) => {
    const planted = into(wellKept());
    if (planted === null) throw new Error('nothing to plant it in');
    expect(checkEvidence(planted).map((found) => found.invariant)).toContain(invariant);
  });

  it('an act that was taken on by a desk may still be refused, one that a server took may not', () => {
    const evidence = wellKept();
    const refused = { ...evidence, effects: evidence.effects.filter(({ word }) => word !== 'n3' && word !== 'p1') };
    expect(
      checkEvidence({ ...refused, refusals: [...evidence.refusals, { by: 'desk-1', word: 'n3' }, { by: 'writer', word: 'p1' }] }),
    ).toEqual([{ invariant: 'I1', what: 'push p1 of writer was acknowledged and is lost' }]);
  });

  it('an act of which nobody knows may be there once or not at all', () => {
    const evidence = wellKept();
    const once = [...evidence.effects.slice(0, -1), { word: 'n2', seq: 15 }, { word: 'n3', seq: 16 }];
    expect(checkEvidence({ ...evidence, effects: once })).toEqual([]);
    expect(checkEvidence({ ...evidence, effects: [...once, { word: 'n2', seq: 15 }] })).toEqual([
      { invariant: 'I2', what: 'n2 stands 2 times' },
    ]);
  });

  it('a draft that was typed over may be the old or the new one only as long as nobody was told', () => {
    const evidence = wellKept();
    const old = [{ desk: 'desk-1', key: 'reply:case-1', html: 'half' }];
    expect(checkEvidence({ ...evidence, foundDrafts: old })).toHaveLength(1);
    expect(checkEvidence({ ...evidence, keptDrafts: [], foundDrafts: old })).toEqual([]);
  });
});
