import type { Delivery } from '@quayside/shared/cases/message';

/** What the line under an outgoing mail says. */
export type DeliveryText = 'sent' | 'failed' | 'leavesIn' | 'retrying' | 'waitsForLine' | 'sending';

/**
 * @param at.canUndo - it has not left yet, and whoever looks may take it back
 * @param at.waits - our server has not got it, for want of a line
 */
export function deliveryText(
  { state, attempts, reason }: Delivery,
  at: { readonly canUndo: boolean; readonly waits: boolean },
): DeliveryText {
  if (state === 'sent' || state === 'failed') return state;
  if (at.canUndo) return 'leavesIn';
  // an attempt that is under way has no reason yet, and need not be a second one
  if (state === 'queued' && attempts > 0 && reason !== null) return 'retrying';
  return at.waits ? 'waitsForLine' : 'sending';
}
