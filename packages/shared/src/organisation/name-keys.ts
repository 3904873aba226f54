import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';

/** Of a unique key; letters that fold into many never fill a name that people would write. */
const NAME_MAX = 350;

/** Owns the name of a group or department among its like: names that people would read as the same are the same. */
export const nameKey = (kind: 'group' | 'department', name: string): Id =>
  `${kind}-name:${fold(name.trim()).replace(/\s+/gu, ' ').slice(0, NAME_MAX)}`;
