import type { Criteria } from '../kernel/criteria';
import type { ViewSort } from './view';

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
