import { randomBytes } from 'node:crypto';
import { type Id, uuidV7 } from '@quayside/shared/kernel/ids';
import type { Clock } from './clock';

/** A fresh UUID version 7, for what the server itself creates. */
export const newId = (clock: Clock): Id => uuidV7(clock.now(), randomBytes(10));
