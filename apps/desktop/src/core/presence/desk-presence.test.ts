import { epochMs } from '@quayside/shared/kernel/time';
import { LOOKS_MAX, type LookMessage } from '@quayside/shared/presence/presence';
import type { PresenceShown } from '../../bridge/presence';
import { DeskPresence } from './desk-presence';
import { ownLooks } from './own-looks';

const person = (personId: string) => ({ personId, mode: 'view' as const, field: null, hasDraft: false, since: epochMs(1) });

describe('what this desktop says of itself', () => {
  it('each case once: writing beats looking, and drafts of cases that are not open are left behind', () => {
    const pages = [
      { caseId: 'a', mode: 'view', field: null },
      { caseId: 'a', mode: 'edit', field: 'note' },
      { caseId: 'a', mode: 'view', field: null },
      { caseId: null, mode: 'view', field: null },
    ] as const;
    expect(ownLooks(pages, new Set(['a', 'b']))).toEqual([
      { caseId: 'a', mode: 'edit', field: 'note', hasDraft: true },
      { caseId: 'b', mode: 'gone', field: null, hasDraft: true },
    ]);
    expect(ownLooks([{ caseId: 'a', mode: 'view', field: null }], new Set(Array.from({ length: 50 }, (_, n) => `d${n}`)))).toHaveLength(
      LOOKS_MAX,
    );
  });
});

describe('presence of a desktop', () => {
  let said: LookMessage[];
  let told: PresenceShown[];
  let drafted: Set<string>;
  let presence: DeskPresence;
  const page = {};
  beforeEach(() => {
    jest.useFakeTimers();
    said = [];
    told = [];
    drafted = new Set();
    presence = new DeskPresence({
      me: { personId: 'maria' },
      draftedCases: () => drafted,
      nameOf: (personId) => (personId === 'ivan' ? 'Ivan Dimitrov' : null),
      say: (message) => said.push(message),
      tell: (shown) => told.push(shown),
    });
  });
  afterEach(() => {
    presence.stop();
    jest.useRealTimers();
  });

  it('is said once somebody stays, again on each new line, and while typing goes on, else only when it changes', () => {
    for (const caseId of ['a', 'b', 'c']) presence.look(page, { caseId, mode: 'view', field: null });
    jest.advanceTimersByTime(150);
    const view = { looks: [{ caseId: 'c', mode: 'view', field: null, hasDraft: false }] };
    expect(said.splice(0)).toEqual([view]);
    presence.look(page, { caseId: 'c', mode: 'view', field: null });
    jest.advanceTimersByTime(20_000);
    expect(said.splice(0)).toEqual([]);
    presence.onOpen();
    expect(said.splice(0)).toEqual([view]);
    drafted.add('c');
    presence.draftsChanged();
    presence.look(page, { caseId: 'c', mode: 'edit', field: 'reply' });
    jest.advanceTimersByTime(150);
    const edit = { looks: [{ caseId: 'c', mode: 'edit', field: 'reply', hasDraft: true }] };
    expect(said.splice(0)).toEqual([edit]);
    presence.look(page, { caseId: 'c', mode: 'edit', field: 'reply' });
    jest.advanceTimersByTime(15_000);
    expect(said.splice(0)).toEqual([]);
    presence.look(page, { caseId: 'c', mode: 'edit', field: 'reply' });
    jest.advanceTimersByTime(150);
    expect(said.splice(0)).toEqual([edit]);
    drafted.clear();
    presence.pageClosed(page);
    jest.advanceTimersByTime(150);
    expect(said).toEqual([{ looks: [] }]);
  });

  it('SYN-4 a draft that comes or goes is said, also when nothing else happens', () => {
    presence.look(page, { caseId: 'c', mode: 'view', field: null });
    jest.advanceTimersByTime(150);
    said = [];
    for (const isThere of [true, false]) {
      drafted[isThere ? 'add' : 'delete']('c');
      presence.draftsChanged();
      jest.advanceTimersByTime(150);
      expect(said.splice(0)).toEqual([{ looks: [{ caseId: 'c', mode: 'view', field: null, hasDraft: isThere }] }]);
    }
  });

  it('knows names, and the own other device; is gone without a line, but not for a line that is back at once', () => {
    presence.onNews({ full: true, cases: [{ caseId: 'a', people: [person('ivan'), person('maria')] }] });
    const shown = [
      { ...person('ivan'), name: 'Ivan Dimitrov', isMe: false },
      { ...person('maria'), name: '', isMe: true },
    ];
    expect(told.splice(0)).toEqual([{ full: true, cases: [{ caseId: 'a', people: shown }] }]);
    expect(presence.list()).toEqual([{ caseId: 'a', people: shown }]);
    presence.onNews({ full: false, cases: [{ caseId: 'b', people: [{ personId: 'ivan' }] }] });
    presence.onNews('rubbish');
    presence.onClosed();
    jest.advanceTimersByTime(2000);
    presence.onOpen();
    jest.advanceTimersByTime(5000);
    expect(told).toEqual([]);
    presence.onClosed();
    jest.advanceTimersByTime(3000);
    expect([told, presence.list()]).toEqual([[{ full: true, cases: [] }], []]);
  });

  it('a case that all have left is forgotten', () => {
    presence.onNews({ full: true, cases: [{ caseId: 'a', people: [person('ivan')] }] });
    presence.onNews({ full: false, cases: [{ caseId: 'a', people: [] }] });
    expect(presence.list()).toEqual([]);
  });
});
