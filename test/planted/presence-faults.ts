import type { Check, PlantedFault } from './planted-fault';

const room = 'apps/server/src/rooms/presence';
const LAW: Check = { suite: 'unit', file: 'packages/shared/src/presence/presence.test.ts' };
const SEATS: Check = { suite: 'unit', file: `${room}/seats.test.ts` };
const DESK: Check = { suite: 'unit', file: 'apps/desktop/src/core/presence/desk-presence.test.ts' };
const RIGHTS: Check = {
  suite: 'mongo',
  file: `${room}/presence.mongo.test.ts`,
  within: 'A23 presence is for those who may read the case, now',
};
const CONNECTED: Check = { suite: 'mongo', file: `${room}/presence.mongo.test.ts`, within: 'who is connected' };
const KILLED: Check = { suite: 'mongo', file: `${room}/killed-node.mongo.test.ts` };

/** Mistakes in who is said to be where, to whom, and for how long. */
export const PRESENCE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'who does not type any more is still said to write',
    file: 'packages/shared/src/presence/people-at-case.ts',
    from: "look.mode === 'edit' && idleMs >= EDIT_IDLE_MS",
    to: 'false',
    check: LAW,
    foundBy: 'who has not typed for a minute only looks',
  },
  {
    name: 'nobody looks whether somebody still types',
    file: `${room}/seats.ts`,
    from: 'settled(look, now - seat.heardAt) !== look',
    to: 'false',
    check: SEATS,
    foundBy: 'who has not typed for a minute only looks',
  },
  {
    name: 'a draft on one device is forgotten when another has none',
    file: 'packages/shared/src/presence/people-at-case.ts',
    from: 'one.hasDraft || other.hasDraft',
    to: 'other.hasDraft',
    check: LAW,
    foundBy: 'each person once',
  },
  {
    name: 'a draft that has gone is still said to be there, by the server',
    file: `${room}/seats.ts`,
    from: ' && before.hasDraft === hasDraft',
    to: '',
    check: SEATS,
    foundBy: 'a draft that has gone',
  },
  {
    name: 'a draft that has gone is still said to be there, by the desktop',
    file: 'apps/desktop/src/core/presence/desk-presence.ts',
    from: 'draftsChanged(): void {\n    this.#soon();',
    to: 'draftsChanged(): void {',
    check: DESK,
    foundBy: 'a draft that comes or goes',
  },
  {
    name: 'a page that is closed is not said to be',
    file: 'apps/desktop/src/core/presence/desk-presence.ts',
    from: 'if (this.#pages.delete(page)) this.#soon();',
    to: 'this.#pages.delete(page);',
    check: DESK,
    foundBy: 'is said once somebody stays',
  },
  {
    name: 'faces stay when there is no line any more',
    file: 'apps/desktop/src/core/presence/desk-presence.ts',
    from: 'this.#clearTimer ??= setTimeout(() => this.#clear(), CLEAR_AFTER_MS);',
    to: 'this.#clearTimer ??= setTimeout(() => undefined, CLEAR_AFTER_MS);',
    check: DESK,
    foundBy: 'is gone without a line',
  },
  {
    name: 'who leaves a case is not announced to the other nodes',
    file: `${room}/seats.ts`,
    from: '      touched.push(id);\n',
    to: '',
    check: SEATS,
    foundBy: 'told to be over',
  },
  {
    name: 'who is cut off is not announced to the other nodes',
    file: `${room}/seats.ts`,
    from: 'seat.rows.clear();\n    onRows(ids);',
    to: 'seat.rows.clear();',
    check: SEATS,
    foundBy: 'told to be over',
  },
  {
    name: 'who is back within the grace was missed',
    file: `${room}/seats.ts`,
    from: 'seat.timer = setTimeout(act, graceMs);',
    to: 'seat.timer = setTimeout(act, 0);',
    check: SEATS,
    foundBy: 'a place is kept for the grace',
  },
  {
    name: 'who comes again to a case that they may not see any more stays at it',
    file: `${room}/seats.ts`,
    from: 'mayStay(seat.labels, look.caseId)',
    to: 'true',
    check: SEATS,
    foundBy: 'rights that go take the place at the case along',
  },
  {
    name: 'everybody is told who is at a case',
    file: `${room}/news.ts`,
    from: 'of index.holdersOf(labels))',
    to: 'of lines.keys())',
    check: RIGHTS,
    foundBy: 'looking at a case that one may not see',
  },
  {
    name: 'whoever comes is told who is at any case',
    file: `${room}/news.ts`,
    from: 'cases.labelsOf(caseId)?.some((label) => labels.has(label))',
    to: 'labels.size > 0',
    check: RIGHTS,
    foundBy: 'A23',
  },
  {
    name: 'a case is looked at by whoever says so',
    file: `${room}/presence.service.ts`,
    from: 'caseIds.filter((caseId) => shares(held, caseId))',
    to: 'caseIds',
    check: RIGHTS,
    foundBy: 'looking at a case that one may not see',
  },
  {
    name: 'a coming is announced with each desktop',
    file: `${room}/connected-people.ts`,
    from: 'if (!before.some((one) => one.node === node || live.has(one.node))) await',
    to: 'await',
    check: CONNECTED,
    foundBy: 'comings and goings are announced once',
  },
  {
    name: 'a going is announced with each desktop',
    file: `${room}/connections.store.ts`,
    from: 'after !== null && after.lines.length === 0',
    to: 'after !== null',
    check: CONNECTED,
    foundBy: 'comings and goings are announced once',
  },
  {
    name: 'a node that was killed counts as alive for ever',
    file: `${room}/nodes.store.ts`,
    from: ".find({ $expr: { $gt: ['$until', '$$NOW'] } })",
    to: '.find({})',
    check: KILLED,
    foundBy: 'leaves no ghosts',
  },
  {
    name: 'nobody clears away what a dead node has left',
    file: `${room}/presence.service.ts`,
    from: 'if (isSweepDue || isFirstSweepDue()) inBackground',
    to: 'if (false) inBackground',
    check: KILLED,
    foundBy: 'leaves no ghosts',
  },
  {
    name: 'the lease of a node is not renewed',
    file: `${room}/node-watch.ts`,
    from: 'await renew(false);',
    to: '{}',
    check: KILLED,
    foundBy: 'leaves no ghosts',
  },
];
