import type { Priority } from '@quayside/shared/cases/case';
import type { Plot } from './plot';
import type { Story } from './story';

/** How long people at the desk let something lie, against what is usual: most promises are kept, and some are not. */
const PACES: Readonly<Record<Priority, number>> = { low: 1.6, normal: 1, high: 0.4, urgent: 0.15 };

/** Before anybody has looked at it the words of a mail tell how urgent it is, and who wrote it. */
export function paceOf({ stage, plot }: Story): number {
  if (stage.case.priority !== 'normal') return PACES[stage.case.priority];
  return Math.min(PACES[plot.scenario.priority], isImportant(plot) ? PACES.high : PACES.low);
}

/** A customer whom nobody lets wait. */
export const isImportant = ({ customer }: Plot): boolean => customer.contact.isVip || (customer.organisation?.stars ?? 0) >= 5;
