import { DONE_STATES, OPEN_STATES } from '../cases/case';
import type { Condition } from '../kernel/condition';
import { isDueSoon, isOverdue } from './promise-conditions';
import type { BuiltinView, View, ViewContext } from './view';
import { isOfVip } from './vip';
import { USUAL_STEPS, usualStep } from './work-steps';

/** Neither spam nor in the trash. */
export const inUse: Condition = { trashedAt: { $eq: null }, spamAt: { $eq: null } };
const open: Condition = { state: { $in: OPEN_STATES } };
const newestFirst: View['sort'] = [
  { field: 'lastMessageAt', direction: 'desc' },
  { field: 'number', direction: 'desc' },
];
const soonestFirst: View['sort'] = [
  { field: 'slaDueAt', direction: 'asc' },
  { field: 'number', direction: 'desc' },
];

const oldestFirst: View['sort'] = [
  { field: 'createdAt', direction: 'asc' },
  { field: 'number', direction: 'desc' },
];
/** It is for others to do something, and they have not. */
const waits: Condition = { state: { $in: ['waiting_customer', 'waiting_third_party'] }, needsAttention: { $eq: false } };

const awake = ({ now }: ViewContext): Condition => ({ $or: [{ snoozedUntil: { $eq: null } }, { snoozedUntil: { $lte: now } }] });

const allOpen = (context: ViewContext): Omit<View, 'id'> => ({
  bucket: 'open',
  where: { $and: [inUse, open, awake(context)] },
  sort: newestFirst,
});

const BUILDERS: { readonly [V in BuiltinView]: (context: ViewContext) => Omit<View, 'id'> } = {
  next: (context) => ({
    bucket: 'open',
    where: { $and: [inUse, open, awake(context), toDoFor(context), { $nor: [waits] }] },
    steps: USUAL_STEPS.map((step) => ({ name: step, where: usualStep(step, context) })),
    sort: oldestFirst,
  }),
  mine: (context) => ({
    bucket: 'open',
    where: { $and: [inUse, open, { ownerId: { $eq: context.personId } }, awake(context)] },
    sort: newestFirst,
  }),
  unassigned: (context) => ({
    bucket: 'open',
    where: { $and: [inUse, open, { ownerId: { $eq: null } }, awake(context)] },
    sort: newestFirst,
  }),
  accept: (context) => ({
    bucket: 'open',
    where: { $and: [inUse, open, { ownerId: { $ne: null } }, { acceptedAt: { $eq: null } }, awake(context)] },
    sort: newestFirst,
  }),
  escalated: (context) => ({
    bucket: 'open',
    where: { $and: [inUse, open, { escalatedAt: { $ne: null } }, awake(context)] },
    sort: newestFirst,
  }),
  vip: (context) => ({ bucket: 'open', where: { $and: [inUse, open, isOfVip(context.vip), awake(context)] }, sort: newestFirst }),
  reopened: (context) => ({
    bucket: 'open',
    where: { $and: [inUse, open, { reopenedCount: { $gt: 0 } }, awake(context)] },
    sort: newestFirst,
  }),
  attention: (context) => ({ where: { $and: [inUse, { needsAttention: { $eq: true } }, awake(context)] }, sort: newestFirst }),
  open: allOpen,
  'by-priority': allOpen,
  'by-product': allOpen,
  'by-channel': allOpen,
  due: ({ now }) => ({ where: isDueSoon(now), sort: soonestFirst }),
  breached: ({ now }) => ({ where: isOverdue(now), sort: soonestFirst }),
  snoozed: ({ now }) => ({
    where: { $and: [inUse, open, { snoozedUntil: { $gt: now } }] },
    sort: [
      { field: 'snoozedUntil', direction: 'asc' },
      { field: 'number', direction: 'desc' },
    ],
  }),
  closed: () => ({
    bucket: 'closed',
    where: { $and: [inUse, { state: { $in: DONE_STATES } }] },
    sort: [
      { field: 'updatedAt', direction: 'desc' },
      { field: 'number', direction: 'desc' },
    ],
  }),
  spam: () => ({ bucket: 'spam', where: { $and: [{ trashedAt: { $eq: null } }, { spamAt: { $ne: null } }] }, sort: newestFirst }),
  trash: () => ({
    where: { trashedAt: { $ne: null } },
    sort: [
      { field: 'trashedAt', direction: 'desc' },
      { field: 'number', direction: 'desc' },
    ],
  }),
};

/** Theirs, or nobody's in one of their groups. */
const toDoFor = ({ personId, groupIds }: ViewContext): Condition => ({
  $or: [{ ownerId: { $eq: personId } }, { ownerId: { $eq: null }, groupId: { $in: groupIds } }],
});

/**
 * One of the views that everybody has, for one person at one instant. Whoever runs it adds who may read what.
 *
 * `next` what one has to do oneself, or nobody yet in one's groups, and does not wait for others, the most pressing first ·
 * `mine`, `unassigned`, `open` what is to be done and not asleep · `accept` of it, what somebody was given and has not accepted · `reopened` of it,
 * what was done once before · `escalated` of it, what somebody has asked for more attention for · `vip` of it, what is of the customers who matter most ·
 * `by-…` all of it, in sections · `attention` the customer waits for an answer, or one did not arrive ·
 * `due` a promise runs out within the hour · `breached` one has run out and still runs; both also while they sleep, for the clock does not, and
 * neither while the case waits for others, for then the clock stands ·
 * `closed` resolved and closed.
 *
 * @source requirements CAS-5, CAS-15
 */
export const builtinView = (id: BuiltinView, context: ViewContext): View<BuiltinView> => ({ id, ...BUILDERS[id](context) });
