import { createHash } from 'node:crypto';
import type { Actor } from '@quayside/shared/kernel/actor';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Lane, LaneOutcome } from './lane/lane';

/** An act of the product's own, numbered by what causes it, so that doing it again changes nothing. */
export interface Act {
  readonly source: string;
  readonly key: string;
  readonly name: string;
  readonly args: unknown;
  readonly actor: Actor;
  readonly at: EpochMs;
  readonly priority: 'interactive' | 'bulk';
}

/** Hands an act to the lane; its ids derive from (source, key). @throws AppError `UNAVAILABLE` */
export function performAct(lane: Lane, { source, key, name, args, actor, at, priority }: Act): Promise<LaneOutcome> {
  return lane.submit({ source, key, uid: uuidFrom(`${source}\0${key}`), name, args, actor, performedAt: at, priority });
}

/** A UUID (version 8) that is the same for the same words. */
export function uuidFrom(words: string): Id {
  const hex = createHash('sha256').update(words).digest('hex');
  const variant = (8 + (Number.parseInt(hex[16] as string, 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
