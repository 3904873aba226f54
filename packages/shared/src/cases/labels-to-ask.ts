import type { Label } from '../kernel/entity';

/**
 * The fewest of somebody's labels that find the same cases: whatever bears a group's or an owner's label, or none's, bears `all` as well.
 *
 * To look for a case by two labels that it has is to find it twice.
 */
export const labelsToAsk = (held: readonly Label[]): readonly Label[] =>
  held.filter((label) => label === 'all' || label === 'private' || label.startsWith('person:') || (isOpen(label) && !held.includes('all')));

const isOpen = (label: Label): boolean => label === 'ungrouped' || label.startsWith('group:') || label.startsWith('owner:');
