import type { Actor } from '@quayside/shared/kernel/actor';
import { AppError } from '@quayside/shared/kernel/errors';
import type { House } from './house';
import { newId } from './new-id';
import { performAct } from './perform-act';

/**
 * Performs an action now, once, and answers a refusal by throwing: for requests that have no outbox behind them.
 *
 * @param source - who numbers it in the lane's results
 * @throws AppError with the refusal's code
 */
export async function submitAct(house: House, source: string, act: { name: string; args: unknown; actor: Actor }): Promise<void> {
  const at = house.clock.now();
  const outcome = await performAct(house.lane, { source, key: newId(house.clock), ...act, at, priority: 'interactive' });
  if (outcome.status === 'refused') throw new AppError(outcome.code ?? 'INTERNAL', `${act.name} was refused`, plainDetails(outcome.detail));
  if (outcome.status === 'parked') throw new AppError('INTERNAL', `${act.name} failed`);
}

/** Of a recorded refusal only what an error may carry. */
function plainDetails(detail: Readonly<Record<string, unknown>> | null): Record<string, string | number | boolean | null> {
  const isPlain = (value: unknown): value is string | number | boolean | null =>
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return Object.fromEntries(
    Object.entries(detail ?? {}).filter((entry): entry is [string, string | number | boolean | null] => isPlain(entry[1])),
  );
}
