import type { Check, PlantedFault } from './planted-fault';

const shared = 'packages/shared/src/exchange';
const room = 'apps/server/src/rooms/exchange';
const ROW: Check = { suite: 'unit', file: `${shared}/import.test.ts` };
const FILES: Check = { suite: 'mongo', file: `${room}/imports.mongo.test.ts` };
const AGAIN: Check = { suite: 'mongo', file: `${room}/import-again.mongo.test.ts` };

/** Mistakes in how a file comes in, breaks off and goes on. */
export const IMPORT_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a row that was written and not noted is written again',
    file: `${room}/write-rows.ts`,
    from: 'key: String(record.row),',
    to: 'key: String(record.row + Math.random()),',
    check: AGAIN,
    foundBy: 'a row that is written again',
  },
  {
    name: 'what goes on counts from nothing',
    file: `${room}/run-import.ts`,
    from: 'let counts = (isAnew ? null : job.written) ?? NO_COUNTS;',
    to: 'let counts: ImportCounts = NO_COUNTS;',
    check: FILES,
    foundBy: 'paused and gone on with',
  },
  {
    name: 'what goes on counts from its first row again',
    file: `${room}/run-import.ts`,
    from: 'const rowsBefore = isAnew ? 0 : job.rowsDone;',
    to: 'const rowsBefore = 0;',
    check: FILES,
    foundBy: 'paused and gone on with',
  },
  {
    name: 'what goes on leaves a portion out',
    file: `${room}/run-import.ts`,
    from: 'if (rows <= rowsBefore) continue;',
    to: 'if (rows <= rowsBefore + (rowsBefore === 0 ? 0 : ROWS_AT_ONCE)) continue;',
    check: FILES,
    foundBy: 'paused and gone on with',
  },
  {
    name: 'who is no administrator any more goes on importing',
    file: `${room}/run-import.ts`,
    from: "can(actor, 'administer', { type: 'workspace' }) && mayFillAll(entities, settings, actor)",
    to: 'mayFillAll(entities, settings, actor)',
    check: FILES,
    foundBy: 'stops importing',
  },
  {
    name: 'a worker that was taken over still notes how far it is',
    file: `${room}/imports.store.ts`,
    from: '{ _id: id, fence }, { $set: { rowsDone',
    to: '{ _id: id }, { $set: { rowsDone',
    check: AGAIN,
    foundBy: 'a worker that was taken over notes nothing',
  },
  {
    name: 'what was only to be filled in is written over',
    file: `${shared}/import-effect.ts`,
    from: "(existing === 'fill' && !isEmpty(before))",
    to: 'false',
    check: ROW,
    foundBy: 'is given only what is empty',
  },
  {
    name: 'each row makes its organisation anew',
    file: `${shared}/import-contact.ts`,
    from: "if (named === null || find('organisation', named.id) !== null) return { id: named?.id ?? null, made: null };",
    to: 'if (named === null) return { id: null, made: null };',
    check: ROW,
    foundBy: 'makes the organisation that it names once',
  },
  {
    name: 'addresses of a row that belong to two are given to the first',
    file: `${shared}/import-contact.ts`,
    from: 'if (second !== undefined) throw',
    to: 'if (false) throw',
    check: ROW,
    foundBy: 'with addresses of two is refused',
  },
];
