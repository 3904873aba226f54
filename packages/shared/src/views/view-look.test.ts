import { agent, otherAgent } from '../testing/actors';
import { buildSavedView } from '../testing/builders';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import { editView } from './edit-view';
import { setOwnLook } from './set-own-look';
import type { ViewSort } from './view';
import { inOwnOrder, ownLookId, pressedSort, type ViewLook } from './view-look';

const look: ViewLook = { columns: [{ name: 'subject', widthPx: 320 }], density: 'compact' };
const own = { personId: agent.id, view: 'open', look, sort: [{ field: 'createdAt', direction: 'asc' }] } as const;
const by = (field: ViewSort['field'], direction: ViewSort['direction']): ViewSort => ({ field, direction });

test('CAS-5 one says for oneself how a built-in view looks; again it is nothing', () => {
  const done = after(world(), setOwnLook, own, { actor: agent });
  expect(entityIn(done, 'ownLook', ownLookId(agent.id, 'open'))).toMatchObject(own);
  expect(runAction(done, setOwnLook, own, { actor: agent })).toMatchObject({ status: 'done', effect: { puts: [] } });
  const changed = after(done, setOwnLook, { ...own, sort: null }, { actor: agent });
  expect(entityIn(changed, 'ownLook', ownLookId(agent.id, 'open')).sort).toBeNull();
});

test.each([
  ['for somebody else', own, otherAgent, 'NOT_ALLOWED'],
  ['with a column twice', { ...own, look: { ...look, columns: [look.columns[0], look.columns[0]] } }, agent, 'BAD_INPUT'],
  ['with a column that there is not', { ...own, look: { ...look, columns: [{ name: 'secret', widthPx: 90 }] } }, agent, 'BAD_INPUT'],
  ['of a width that nobody sees', { ...own, look: { ...look, columns: [{ name: 'subject', widthPx: 1 }] } }, agent, 'BAD_INPUT'],
  ['of a saved view, which has it in itself', { ...own, view: 'saved:x' }, agent, 'BAD_INPUT'],
])('A22 not %s', (_what, args, actor, code) => {
  expect(verdict(world(), setOwnLook, args, { actor })).toBe(code);
});

test('CAS-5 a saved view has its look in itself, and keeps it when its name is changed', () => {
  const saved = buildSavedView({ scope: { type: 'person', personId: agent.id } });
  const looking = after(world(have('savedView', saved)), editView, { viewId: saved.id, changes: { look } }, { actor: agent });
  const named = after(looking, editView, { viewId: saved.id, changes: { name: 'Other' } }, { actor: agent });
  expect(entityIn(named, 'savedView', saved.id)).toMatchObject({ name: 'Other', look });
});

test.each([
  ['another column', [by('number', 'asc')], false, [by('createdAt', 'desc')]],
  ['the same again', [by('createdAt', 'desc')], false, [by('createdAt', 'asc')]],
  ['one of several', [by('number', 'asc'), by('createdAt', 'desc')], false, [by('createdAt', 'desc')]],
  ['another also', [by('number', 'asc')], true, [by('number', 'asc'), by('createdAt', 'desc')]],
  ['the same also', [by('number', 'asc'), by('createdAt', 'desc')], true, [by('number', 'asc'), by('createdAt', 'asc')]],
  [
    'one too many',
    [by('number', 'asc'), by('closedAt', 'asc'), by('updatedAt', 'asc')],
    true,
    [by('number', 'asc'), by('closedAt', 'asc'), by('createdAt', 'desc')],
  ],
] as const)('CAS-5 a head pressed: %s', (_what, before, isAlso, after) => {
  expect(pressedSort(before, 'createdAt', isAlso)).toEqual(after);
});

test('CAS-5 names begin with the first letter and states with the first of them, all else with the latest or most', () => {
  const first = (field: ViewSort['field']) => pressedSort([by('number', 'desc')], field, false);
  expect(first('contactId')).toEqual([by('contactId', 'asc')]);
  expect(first('state')).toEqual([by('state', 'asc')]);
  expect(first('priority')).toEqual([by('priority', 'desc')]);
  expect(pressedSort(first('ownerId'), 'ownerId', false)).toEqual([by('ownerId', 'desc')]);
});

test('CAS-5 a view is in its own order, or in that of its person with the newer first where it is equal', () => {
  const view = { id: 'open', where: {}, sort: [by('lastMessageAt', 'desc')] } as const;
  expect(inOwnOrder(view, null).sort).toEqual(view.sort);
  expect(inOwnOrder(view, { sort: null }).sort).toEqual(view.sort);
  expect(inOwnOrder(view, { sort: [by('createdAt', 'asc')] }).sort).toEqual([by('createdAt', 'asc'), by('number', 'desc')]);
});
