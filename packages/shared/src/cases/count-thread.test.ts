import { admin, system } from '../testing/actors';
import { buildCase } from '../testing/builders';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import type { Case } from './case';
import { countThread } from './count-thread';

const args = { caseId: 'case-1', publicSeq: 4, lastWordSeq: 3 };
const by = { actor: system };

function kept(over: Partial<Case>, without: readonly ('publicSeq' | 'lastWordSeq')[]) {
  const of: Partial<Case> = { ...buildCase(over) };
  for (const name of without) delete of[name];
  return world(have('case', of as Case));
}

describe('case.count-thread', () => {
  test.each([
    ['writes down what it is told', {}, ['publicSeq', 'lastWordSeq'], { publicSeq: 4, lastWordSeq: 3 }],
    ['never less than the case has', { publicCount: 6 }, ['publicSeq', 'lastWordSeq'], { publicSeq: 6, lastWordSeq: 3 }],
    ['keeps the half that is there', { publicSeq: 9 }, ['lastWordSeq'], { publicSeq: 9, lastWordSeq: 3 }],
  ] as const)('%s', (_, over, without, expected) => {
    const before = kept(over, without);
    const next = after(before, countThread, args, by);
    expect(entityIn(next, 'case', 'case-1')).toEqual({ ...entityIn(before, 'case', 'case-1'), ...expected });
    expect(runAction(next, countThread, { ...args, publicSeq: 40 }, by)).toMatchObject({ status: 'done', effect: { puts: [] } });
  });

  test('leaves alone what is not there, and is nobody else’s to do', () => {
    expect(runAction(world(), countThread, args, by)).toMatchObject({ status: 'done', effect: { puts: [] } });
    expect(verdict(kept({}, ['publicSeq']), countThread, args, { actor: admin })).toBe('NOT_ALLOWED');
  });
});
