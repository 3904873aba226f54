import { addMs } from '../kernel/time';
import { agent } from '../testing/actors';
import { buildCase } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, world } from '../testing/run-action';
import { endEscalation } from './end-escalation';
import { escalateCase } from './escalate-case';

const later = addMs(TEST_NOW, 5000);
const args = { caseId: 'case-1', reason: 'The whole shop stands still' };
const before = world(have('case', buildCase()));

test('CAS-5 escalating says since when, and why in the timeline', () => {
  const outcome = runAction(before, escalateCase, args, { actor: agent, now: later });
  if (outcome.status !== 'done') throw new Error(outcome.status);
  expect(outcome.effect.puts.map(({ kind }) => kind)).toEqual(['case', 'message']);
  expect(outcome.effect.puts[0]?.entity).toEqual(buildCase({ escalatedAt: later, updatedAt: later }));
  expect(outcome.effect.puts[1]?.entity).toMatchObject({ kind: 'event', event: { type: 'case.escalated', to: args.reason } });
});

test('what is escalated already stays so since then', () => {
  const once = after(before, escalateCase, args, { actor: agent, now: TEST_NOW });
  const again = runAction(once, escalateCase, { ...args, reason: 'Still' }, { actor: agent, now: later });
  expect(again).toMatchObject({ status: 'done', effect: { puts: [] } });
});

test('it ends, once', () => {
  const once = after(before, escalateCase, args, { actor: agent, now: TEST_NOW });
  const ended = after(once, endEscalation, { caseId: 'case-1' }, { actor: agent, now: later });
  expect(entityIn(ended, 'case', 'case-1').escalatedAt).toBeNull();
  expect(runAction(ended, endEscalation, { caseId: 'case-1' }, { actor: agent })).toMatchObject({ effect: { puts: [] } });
});
