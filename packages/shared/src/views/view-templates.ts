import { type Criteria, ME, MY_GROUPS, VIP } from '../kernel/criteria';
import type { ViewSort } from './view';
import type { UsualStep } from './work-steps';

/** What a new view may begin with. */
export interface ViewTemplate {
  readonly criteria: Criteria;
  readonly sort: readonly ViewSort[];
}

const OPEN = { field: 'state', op: 'none-of', values: ['resolved', 'closed'] } as const;
const NEWEST: readonly ViewSort[] = [{ field: 'lastMessageAt', direction: 'desc' }];
const OLDEST: readonly ViewSort[] = [{ field: 'createdAt', direction: 'asc' }];
const SOONEST: readonly ViewSort[] = [{ field: 'slaDueAt', direction: 'asc' }];

/** Lists that many teams want, each to be changed to one's own. @source requirements CAS-5 */
export const VIEW_TEMPLATES = {
  'not-accepted': { criteria: { all: [{ field: 'state', op: 'any-of', values: ['new', 'assigned'] }] }, sort: SOONEST },
  'my-groups': { criteria: { all: [OPEN, { field: 'groupId', op: 'any-of', values: ['@my-groups'] }] }, sort: NEWEST },
  urgent: { criteria: { all: [OPEN, { field: 'priority', op: 'at-least', value: 'high' }] }, sort: SOONEST },
  reopened: { criteria: { all: [OPEN, { field: 'reopenedCount', op: 'at-least', value: 1 }] }, sort: NEWEST },
  unanswered: { criteria: { all: [OPEN, { field: 'firstResponseAt', op: 'empty' }] }, sort: OLDEST },
  quiet: { criteria: { all: [OPEN, { field: 'lastMessageAt', op: 'before', moment: { ago: { count: 3, unit: 'day' } } }] }, sort: OLDEST },
  phone: { criteria: { all: [OPEN, { field: 'channel', op: 'any-of', values: ['phone'] }] }, sort: NEWEST },
  followed: { criteria: { all: [OPEN, { field: 'followerIds', op: 'any-of', values: ['@me'] }] }, sort: NEWEST },
} as const satisfies Record<string, ViewTemplate>;
export type ViewTemplateName = keyof typeof VIEW_TEMPLATES;
export const VIEW_TEMPLATE_NAMES = Object.keys(VIEW_TEMPLATES) as readonly ViewTemplateName[];

const NOW = { ago: { count: 0, unit: 'minute' } } as const;

/** The built-in order of work as a view, for leads who want it otherwise. Its steps are those of `USUAL_STEPS`. @source requirements CAS-5 */
export const WORK_NEXT_TEMPLATE: ViewTemplate & { readonly steps: Readonly<Record<UsualStep, Criteria>> } = {
  criteria: {
    all: [
      OPEN,
      {
        any: [
          { field: 'ownerId', op: 'any-of', values: [ME] },
          {
            all: [
              { field: 'ownerId', op: 'empty' },
              { field: 'groupId', op: 'any-of', values: [MY_GROUPS] },
            ],
          },
        ],
      },
      {
        any: [
          { field: 'state', op: 'none-of', values: ['waiting_customer', 'waiting_third_party'] },
          { field: 'needsAttention', op: 'is', value: true },
        ],
      },
      {
        any: [
          { field: 'snoozedUntil', op: 'empty' },
          { field: 'snoozedUntil', op: 'before', moment: NOW },
        ],
      },
    ],
  },
  sort: OLDEST,
  steps: {
    overdue: { field: 'slaDueAt', op: 'before', moment: NOW },
    escalated: { field: 'escalatedAt', op: 'filled' },
    due: { field: 'slaDueAt', op: 'within', span: { next: { count: 1, unit: 'hour' } } },
    attention: { field: 'needsAttention', op: 'is', value: true },
    reopened: { field: 'reopenedCount', op: 'at-least', value: 1 },
    vip: {
      any: [
        { field: 'organisationId', op: 'any-of', values: [VIP] },
        { field: 'contactId', op: 'any-of', values: [VIP] },
      ],
    },
    urgent: { field: 'priority', op: 'any-of', values: ['urgent'] },
  },
};
