import type { Check, PlantedFault } from './planted-fault';

const shared = 'packages/shared/src';
const LAW: Check = { suite: 'unit', file: `${shared}/organisation/merge.test.ts` };
const MOVES: Check = { suite: 'mongo', file: 'apps/server/src/rooms/organisation/merge.mongo.test.ts' };

/** Mistakes in making two customers one, and in taking them apart. */
export const MERGE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'the addresses of whoever goes are lost',
    file: `${shared}/organisation/merge-contacts.ts`,
    from: 'joinLists(survivor.emails, loser.emails, email)',
    to: 'joinLists(survivor.emails, [], email)',
    check: LAW,
    foundBy: 'with all addresses and numbers',
  },
  {
    name: 'a mail to an address of before makes a new contact',
    file: `${shared}/organisation/retarget-keys.ts`,
    from: 'key?.targetId === from',
    to: 'key?.targetId === from && id === to',
    check: LAW,
    foundBy: 'with all addresses and numbers',
  },
  {
    name: 'somebody who was merged is merged again',
    file: `${shared}/organisation/require-mergeable.ts`,
    from: 'if (gone.mergedInto === undefined) return;',
    to: 'return;',
    check: LAW,
    foundBy: 'a contact is not merged',
  },
  {
    name: 'a case that is given to whoever has gone stays with them',
    file: `${shared}/organisation/survivor.ts`,
    from: 'if (one?.mergedInto === undefined) return',
    to: 'if (one !== undefined) return',
    check: LAW,
    foundBy: 'a case that is given to them',
  },
  {
    name: 'cases of others come along',
    file: `${shared}/cases/move-to-survivor.ts`,
    from: 'one?.[field] === from ?',
    to: 'one !== null ?',
    check: LAW,
    foundBy: 'those of nobody else',
  },
  {
    name: 'things are moved on while the merge is being undone',
    file: `${shared}/cases/move-to-survivor.ts`,
    from: "if (merge.state !== 'moving') return nothing;",
    to: '',
    check: LAW,
    foundBy: 'before its cases have moved',
  },
  {
    name: 'undoing writes over what somebody has changed since',
    file: `${shared}/organisation/merge-picks.ts`,
    from: 'if (JSON.stringify(current[field]) !== JSON.stringify(after[field])) kept.push(field);\n    else if',
    to: 'if',
    check: LAW,
    foundBy: 'somebody has changed since stays',
  },
  {
    name: 'an address that was taken away since comes back',
    file: `${shared}/organisation/undo-merge.ts`,
    from: 'const isBack = (email: string) => survivor.emails.includes(email);',
    to: 'const isBack = (_email: string) => true;',
    check: LAW,
    foundBy: 'what is newer stands',
  },
  {
    name: 'a merge is undone below one that came after it',
    file: `${shared}/organisation/require-mergeable.ts`,
    from: ": survivor.mergedInto === undefined\n        ? null\n        : 'merged-since'",
    to: ': null',
    check: LAW,
    foundBy: 'not while the survivor has been merged',
  },
  {
    name: 'parts that come back close a circle',
    file: `${shared}/cases/move-back.ts`,
    from: '!isAtOrBelow(loserId, entity.id, get.find)',
    to: 'true',
    check: LAW,
    foundBy: 'unless that would close a circle',
  },
  {
    name: 'only the first portion of the cases is moved',
    file: 'apps/server/src/rooms/organisation/moves-worker.ts',
    from: 'after = last;',
    to: 'return true;',
    check: MOVES,
    foundBy: 'more cases than one transaction takes',
  },
  {
    name: 'only the first portion comes back',
    file: 'apps/server/src/rooms/organisation/moves-worker.ts',
    from: "await perform('customer.move-back', { mergeMoveId: move });",
    to: "await perform('customer.move-back', { mergeMoveId: move });\n      return true;",
    check: MOVES,
    foundBy: 'more cases than one transaction takes',
  },
];
