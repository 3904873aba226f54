import { ERASURE_FAULTS } from './erasure-faults';
import { IMPORT_FAULTS } from './import-faults';
import { MERGE_FAULTS } from './merge-faults';
import { PRESENCE_FAULTS } from './presence-faults';
import { PROMISE_FAULTS } from './promise-faults';
import { RIGHTS_FAULTS } from './rights-faults';
import { ROUTING_FAULTS } from './routing-faults';
import { SHIFT_FAULTS } from './shift-faults';

/** Of each of these a few with every run. */
export const EACH_TIME = [
  ['routing', ROUTING_FAULTS],
  ['presence', PRESENCE_FAULTS],
  ['promises and their timers', PROMISE_FAULTS],
] as const;

/** What people may do, customers and shifts: of one of these the quick ones with each seed, since each takes as long as its tests. */
export const TAKING_TURNS = [
  ['rights', RIGHTS_FAULTS],
  ['merging and parting', MERGE_FAULTS],
  ['imports', IMPORT_FAULTS],
  ['erasure', ERASURE_FAULTS],
  ['shifts, absences and what is passed', SHIFT_FAULTS],
] as const;
