import { type CaseWork, queueOf } from '@quayside/shared/cases/case-work';
import { effect, nothing } from '@quayside/shared/kernel/action';
import { type Put, put, ref } from '@quayside/shared/kernel/entity';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import { blankRoster, withPerson, withWaiting } from '@quayside/shared/routing/roster';
import { addCounts, blankWorkload, type WorkCount } from '@quayside/shared/routing/workload';
import type { Reaction } from '../../platform/lane/lane';
import { groupsOf } from './watch-work';

const distinct = (ids: readonly (Id | null | undefined)[]): readonly Id[] => [...new Set(ids)].filter((id) => id != null);

const workChange = (event: DomainEvent) => (event.type === 'case.work-changed' ? event : null);

/** Keeps the counts of what people have, and of what waits, with each change of a case: they always say what the cases say. */
export const countWork: Reaction = {
  name: 'count-work',
  on: ['case.work-changed'],
  reads(event) {
    const change = workChange(event);
    return [
      ...distinct([change?.before?.ownerId, change?.after?.ownerId]).map((id) => ref('workload', id)),
      ...distinct([queueOf(change?.before ?? null), queueOf(change?.after ?? null)]).map((id) => ref('roster', id)),
    ];
  },
  run({ event, find, now }) {
    const change = workChange(event);
    if (change === null) return { effect: nothing, rows: [] };
    const { before, after } = change;
    const puts: Put[] = [];
    for (const id of distinct([before?.ownerId, after?.ownerId])) {
      const workload = find('workload', id) ?? blankWorkload(id, now);
      const open = addCounts(workload.open, [...countedFor(id, before, -1), ...countedFor(id, after, 1)]);
      puts.push(put('workload', { ...workload, open, updatedAt: now }));
    }
    for (const id of distinct([queueOf(before), queueOf(after)])) {
      let roster = find('roster', id) ?? blankRoster(id, now);
      if (before !== null && queueOf(before) === id) roster = withWaiting(roster, before.rank, -1, false);
      if (after !== null && queueOf(after) === id) roster = withWaiting(roster, after.rank, 1, before === null);
      puts.push(put('roster', { ...roster, updatedAt: now }));
    }
    return { effect: effect(puts), rows: [] };
  },
};

const countedFor = (personId: Id, work: CaseWork | null, count: 1 | -1): readonly WorkCount[] =>
  work?.ownerId === personId
    ? [{ kind: work.kind, day: work.day, ...(work.channel === undefined ? {} : { channel: work.channel }), count }]
    : [];

/** Keeps who is in which group, and how much they may be given. */
export const keepRosters: Reaction = {
  name: 'keep-rosters',
  on: ['person.duty-changed'],
  reads: (event) =>
    event.type === 'person.duty-changed'
      ? distinct([...groupsOf(event.before), ...groupsOf(event.after)]).map((id) => ref('roster', id))
      : [],
  run({ event, find, now }) {
    if (event.type !== 'person.duty-changed') return { effect: nothing, rows: [] };
    const puts = distinct([...groupsOf(event.before), ...groupsOf(event.after)]).map((id) =>
      put('roster', { ...withPerson(find('roster', id) ?? blankRoster(id, now), event.after), updatedAt: now }),
    );
    return { effect: effect(puts), rows: [] };
  },
};

/** A new group has nothing that was there before it: its roster is whole from the beginning. */
export const beginRoster: Reaction = {
  name: 'begin-roster',
  on: ['group.created'],
  reads: (event) => (event.type === 'group.created' ? [ref('roster', event.groupId)] : []),
  run({ event, find, now }) {
    if (event.type !== 'group.created' || find('roster', event.groupId) !== null) return { effect: nothing, rows: [] };
    return { effect: effect([put('roster', { ...blankRoster(event.groupId, now), corrections: 1 })]), rows: [] };
  },
};
