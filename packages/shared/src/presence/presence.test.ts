import { epochMs } from '../kernel/time';
import { draftersAt, EDIT_IDLE_MS, facesAt, peopleAtCase, settled, writersAt } from './people-at-case';
import { LOOKS_MAX, lookMessageSchema, PEOPLE_MAX, type PersonAtCase, presenceNewsSchema } from './presence';

const at = (personId: string, over: Partial<PersonAtCase> = {}): PersonAtCase => ({
  personId,
  mode: 'view',
  field: null,
  hasDraft: false,
  since: epochMs(1000),
  ...over,
});

describe('SYN-4 who is at a case', () => {
  it('each person once, whatever the number of desktops: writing beats looking, looking beats a draft left behind', () => {
    const rows = [
      at('maria', { mode: 'gone', hasDraft: true, since: epochMs(1) }),
      at('maria', { since: epochMs(20) }),
      at('ivan', { since: epochMs(5) }),
      at('ivan', { mode: 'edit', field: 'note', since: epochMs(30) }),
      at('elena', { mode: 'gone', hasDraft: true, since: epochMs(2) }),
    ];
    const expected = [
      at('ivan', { mode: 'edit', field: 'note', since: epochMs(30) }),
      at('maria', { hasDraft: true, since: epochMs(20) }),
      at('elena', { mode: 'gone', hasDraft: true, since: epochMs(2) }),
    ];
    expect(peopleAtCase(rows)).toEqual(expected);
    expect(peopleAtCase([...rows].reverse())).toEqual(expected);
  });

  it('in the same mode on two desktops one has been there since the earlier', () => {
    const one = at('ivan', { mode: 'edit', field: 'reply', since: epochMs(9) });
    const other = at('ivan', { mode: 'edit', field: 'note', hasDraft: true, since: epochMs(3) });
    expect(peopleAtCase([one, other])).toEqual([{ ...other, hasDraft: true }]);
    expect(peopleAtCase([other, one])).toEqual([{ ...other, hasDraft: true }]);
  });

  it('writers stand first, then who came first; at most as many as anybody reads', () => {
    const crowd = Array.from({ length: PEOPLE_MAX + 10 }, (_, n) => at(`p${n}`, { since: epochMs(1000 - n) }));
    const people = peopleAtCase([...crowd, at('writer', { mode: 'edit', field: 'reply', since: epochMs(5000) })]);
    expect(people).toHaveLength(PEOPLE_MAX);
    expect(people.slice(0, 2).map(({ personId }) => personId)).toEqual(['writer', `p${PEOPLE_MAX + 9}`]);
    expect(peopleAtCase([at('b'), at('a')]).map(({ personId }) => personId)).toEqual(['a', 'b']);
  });

  it('a draft without its author has no face, and who writes is not said to have a draft besides', () => {
    const people = [
      at('w', { mode: 'edit', field: 'reply', hasDraft: true }),
      at('v', { hasDraft: true }),
      at('l'),
      at('g', { mode: 'gone', hasDraft: true }),
    ];
    const ids = (of: readonly PersonAtCase[]) => of.map(({ personId }) => personId);
    expect([ids(facesAt(people)), ids(writersAt(people)), ids(draftersAt(people))]).toEqual([['w', 'v', 'l'], ['w'], ['v', 'g']]);
  });

  it('who has not typed for a minute only looks', () => {
    const writing = at('ivan', { mode: 'edit', field: 'reply', hasDraft: true });
    expect(settled(writing, EDIT_IDLE_MS - 1)).toBe(writing);
    expect(settled(writing, EDIT_IDLE_MS)).toEqual(at('ivan', { hasDraft: true }));
    expect(settled(at('ivan'), 10 * EDIT_IDLE_MS)).toEqual(at('ivan'));
  });
});

describe('A25 what goes over the socket is closed', () => {
  const look = { caseId: 'case-1', mode: 'view', field: null, hasDraft: false };
  it.each([
    ['nothing looked at', { looks: [] }, true],
    ['one case', { looks: [look] }, true],
    ['a draft left behind', { looks: [{ ...look, mode: 'gone', hasDraft: true }] }, true],
    ['gone without a draft', { looks: [{ ...look, mode: 'gone' }] }, false],
    ['too many', { looks: Array.from({ length: LOOKS_MAX + 1 }, (_, n) => ({ ...look, caseId: `case-${n}` })) }, false],
    ['somebody else', { looks: [{ ...look, personId: 'person-2' }] }, false],
    ['an operator', { looks: [{ ...look, caseId: { $ne: null } }] }, false],
    ['an unknown mode', { looks: [{ ...look, mode: 'owns' }] }, false],
    ['more than looks', { looks: [], since: 0 }, false],
    ['no object', null, false],
  ])('%s', (_what, message, isTaken) => {
    expect(lookMessageSchema.safeParse(message).success).toBe(isTaken);
  });

  it('a desktop leaves out what a newer server says besides, and takes nothing of another shape', () => {
    const news = { full: true, cases: [{ caseId: 'case-1', people: [at('ivan')] }] };
    expect(presenceNewsSchema.parse({ ...news, later: 1 })).toEqual(news);
    expect(presenceNewsSchema.safeParse({ full: true, cases: [{ caseId: 'case-1', people: [{ personId: 'ivan' }] }] }).success).toBe(false);
  });
});
