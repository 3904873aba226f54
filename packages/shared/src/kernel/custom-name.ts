import type { Id } from './ids';

const PREFIX = 'custom.';

/** Where criteria, timelines, conflicts and rights name a field of the company's own. */
export const customName = (fieldId: Id): string => `${PREFIX}${fieldId}`;

/** @returns `null` for a field of another sort */
export const customIdOf = (name: string): Id | null => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null);
