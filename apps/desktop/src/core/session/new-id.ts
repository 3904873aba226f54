import { randomBytes } from 'node:crypto';
import { type Id, uuidV7 } from '@quayside/shared/kernel/ids';

/** @param at - epoch ms UTC */
export const newId = (at: number): Id => uuidV7(at, randomBytes(10));
