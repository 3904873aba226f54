import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MutationResult } from '@quayside/shared/sync/protocol';
import { openOutbox } from './open-outbox';
import { type NewOutboxItem, Outbox } from './outbox';

const KEY = '0f'.repeat(32);

describe('outbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-outbox-'));
  let number = 0;
  const fresh = (): Outbox => {
    number += 1;
    return new Outbox(openOutbox(join(folder, `outbox-${number}.db`), KEY, 0).db);
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const item = (over: Partial<NewOutboxItem> = {}): NewOutboxItem => ({
    uid: '0199f542-71fb-719f-8b0d-7823d6caed51',
    name: 'case.add-note',
    args: { caseId: 'case-1', text: 'typed' },
    performedAt: 1,
    isDeferred: false,
    caseId: 'case-1',
    caseNumber: 1001,
    caseSubject: 'Printer',
    text: 'typed',
    creates: [],
    needs: ['case/case-1'],
    files: [],
    ...over,
  });
  const answer = (id: number, status: MutationResult['status']): MutationResult => ({
    id,
    status,
    code: status === 'refused' ? 'NOT_ALLOWED' : null,
    detail: null,
  });
  const wires = (outbox: Outbox): readonly (number | null)[] => outbox.list().map(({ wire }) => wire);

  it('numbers acts without gap, once, and goes on after what the server has', () => {
    const outbox = fresh();
    for (let count = 0; count < 3; count += 1) outbox.add(item());
    outbox.takePage(2, 17);
    expect(wires(outbox)).toEqual([18, 19, null]);
    outbox.takePage(50, 0);
    expect(wires(outbox)).toEqual([18, 19, 20]);
  });

  it('shows an act until its effect has been pulled, and not when it was refused', () => {
    const outbox = fresh();
    for (let count = 0; count < 3; count += 1) outbox.add(item());
    outbox.takePage(50, 0);
    expect(outbox.settle([answer(1, 'ok'), answer(2, 'refused')])).toEqual({ settled: 2, refused: [2] });
    expect(outbox.listUnshown(0, 0).map(({ n }) => n)).toEqual([1, 3]);
    expect(outbox.listUnshown(0, 1).map(({ n }) => n)).toEqual([3]);
    expect(outbox.finish(1)).toBe(1);
    expect(outbox.list().map(({ n, state, text }) => ({ n, state, text }))).toEqual([
      { n: 2, state: 'refused', text: 'typed' },
      { n: 3, state: 'waiting', text: 'typed' },
    ]);
  });

  it('SYN-3 tells what hangs on a refused creation as one item with it', () => {
    const outbox = fresh();
    const root = outbox.add(item({ name: 'case.create', creates: ['case/new'], needs: [] }));
    const reply = outbox.add(item({ needs: ['case/new'], creates: ['message/m'] }));
    outbox.add(item({ needs: ['message/m'] }));
    const other = outbox.add(item());
    outbox.takePage(50, 0);
    outbox.settle([1, 2, 3, 4].map((id) => answer(id, 'refused')));
    expect(outbox.listBlamedOn(root)).toHaveLength(2);
    expect(outbox.find(reply)?.blamedOn).toBe(root);
    expect(outbox.find(other)?.blamedOn).toBeNull();
    expect(outbox.countAttention()).toBe(2);
    outbox.discard(root);
    expect(outbox.list().map(({ n }) => n)).toEqual([other]);
  });

  it('does not trouble the person with what is no change: having read a case waits unseen, and goes when it is refused', () => {
    const outbox = fresh();
    outbox.add(item({ name: 'case.mark-read', text: null }));
    outbox.add(item());
    expect([outbox.countWaiting(), outbox.countWaitingChanges()]).toEqual([2, 1]);
    outbox.takePage(50, 0);
    expect(outbox.settle([answer(1, 'refused'), answer(2, 'ok')])).toEqual({ settled: 2, refused: [1] });
    expect([outbox.countAttention(), outbox.list().map(({ n }) => n)]).toEqual([0, [2]]);
    outbox.add(item());
    expect(outbox.takePage(50, 0).map(({ wire }) => wire)).toEqual([3]);
  });

  it('numbers anew in another history what that history has not seen, taken or not', () => {
    const outbox = fresh();
    for (let count = 0; count < 4; count += 1) outbox.add(item());
    outbox.takePage(3, 0);
    outbox.settle([answer(1, 'ok'), answer(2, 'ok')]);
    outbox.renumber(1);
    expect(outbox.list().map(({ wire, state }) => [wire, state])).toEqual([
      [1, 'acked'],
      [null, 'waiting'],
      [null, 'waiting'],
      [null, 'waiting'],
    ]);
    expect(outbox.takePage(50, 1).map(({ wire }) => wire)).toEqual([2, 3, 4]);
  });

  it('does what is asked for twice under one name once, also after a restart', () => {
    const path = join(folder, 'twice.db');
    const first = openOutbox(path, KEY, 0);
    const act = (outbox: Outbox): number => outbox.once('call-1', () => outbox.add(item()));
    expect(act(new Outbox(first.db))).toBe(1);
    first.db.close();
    const again = new Outbox(openOutbox(path, KEY, 0).db);
    expect(act(again)).toBe(1);
    expect(again.list()).toHaveLength(1);
  });
});
