import type { Case } from '@quayside/shared/cases/case';
import type { TimelineEvent } from '@quayside/shared/cases/message';
import { addMs, HOUR_MS } from '@quayside/shared/kernel/time';
import { buildCase, buildCaseStatus } from '@quayside/shared/testing/builders';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { undoOfEvent } from './undo-of-event';

const caseId = 'case-1';
const until = addMs(TEST_NOW, HOUR_MS);
const happened = (over: Partial<TimelineEvent> & { type: string }): { event: TimelineEvent } => ({
  event: { field: null, from: null, to: null, ...over },
});
const edited = (field: string, from: string | null, to: string | null) => happened({ type: 'case.field-changed', field, from, to });
const edit = (field: string, from: unknown, to: unknown) => ({ name: 'case.edit-field', args: { caseId, field, from, to } });

const rows: readonly [string, Partial<Case>, { event: TimelineEvent | null }, unknown][] = [
  ['a priority', { priority: 'urgent' }, edited('priority', 'normal', 'urgent'), edit('priority', 'urgent', 'normal')],
  ['a category that was empty', { category: 'Pumps' }, edited('category', null, 'Pumps'), edit('category', 'Pumps', null)],
  ['privacy, which is no text', { isPrivate: true }, edited('isPrivate', 'false', 'true'), edit('isPrivate', true, false)],
  ['a priority that changed again', { priority: 'low' }, edited('priority', 'normal', 'urgent'), null],
  ['a subject that was empty before', { subject: 'Pumps' }, edited('subject', '', 'Pumps'), null],
  ['a field of a newer version', {}, edited('mood', 'calm', 'wild'), null],
  [
    'a state',
    { state: 'resolved' },
    happened({ type: 'case.state-changed', field: 'state', from: 'in_progress', to: 'resolved' }),
    { name: 'case.set-state', args: { caseId, state: 'in_progress' } },
  ],
  [
    'a status of the company’s own',
    { state: 'resolved', statusId: 'status-2' },
    happened({ type: 'case.state-changed', field: 'state', from: 'status-1', to: 'status-2' }),
    { name: 'case.set-state', args: { caseId, state: 'resolved', statusId: 'status-1' } },
  ],
  [
    'a status that changed again',
    { state: 'resolved', statusId: 'status-2' },
    happened({ type: 'case.state-changed', field: 'state', from: 'status-1', to: 'resolved' }),
    null,
  ],
  [
    'a status that is out of use since',
    { state: 'resolved' },
    happened({ type: 'case.state-changed', field: 'state', from: 'status-away', to: 'resolved' }),
    null,
  ],
  ['a state that nobody chooses', { state: 'in_progress' }, happened({ type: 'case.state-changed', from: 'new', to: 'in_progress' }), null],
  [
    'an assignment',
    { ownerId: 'person-2' },
    happened({ type: 'case.assigned', from: null, to: 'person-2' }),
    { name: 'case.assign', args: { caseId, assigneeId: null } },
  ],
  ['an assignment that was passed on', { ownerId: 'person-3' }, happened({ type: 'case.assigned', from: null, to: 'person-2' }), null],
  [
    'a tag',
    { tags: ['pump'] },
    happened({ type: 'case.tag-added', to: 'pump' }),
    { name: 'case.remove-tag', args: { caseId, tag: 'pump' } },
  ],
  [
    'a tag taken away',
    { tags: [] },
    happened({ type: 'case.tag-removed', from: 'pump' }),
    { name: 'case.add-tag', args: { caseId, tag: 'pump' } },
  ],
  ['a snooze', { snoozedUntil: until }, happened({ type: 'case.snoozed', to: String(until) }), { name: 'case.unsnooze', args: { caseId } }],
  ['a snooze that is over', { snoozedUntil: null }, happened({ type: 'case.snoozed', to: String(until) }), null],
  ['something said', {}, { event: null }, null],
];

test.each(rows)('SYN-3 takes back %s', (_name, over, message, expected) => {
  const statuses = [buildCaseStatus(), buildCaseStatus({ id: 'status-away', isActive: false })];
  expect(undoOfEvent(message, buildCase({ id: caseId, ...over }), statuses)).toEqual(expected);
});
