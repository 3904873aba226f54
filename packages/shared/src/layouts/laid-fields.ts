import { customIdOf } from '../kernel/custom-name';

/** Standard fields of a case that a layout can place, and whose rules the acts follow. `product` stands for the product of the list and for that in words. */
export const RULED_FIELDS = ['groupId', 'priority', 'severity', 'product', 'assetId', 'category', 'mailboxId'] as const;
/** What the product itself says of a case: it can be placed and hidden, and nobody fills it in. */
export const TOLD_FIELDS = ['slaDueAt', 'channel', 'createdAt', 'firstResponseAt', 'resolvedAt', 'reopenedCount'] as const;
export type StandardField = (typeof RULED_FIELDS)[number] | (typeof TOLD_FIELDS)[number];

const STANDARD: readonly string[] = [...RULED_FIELDS, ...TOLD_FIELDS];
export const isStandardField = (field: string): field is StandardField => STANDARD.includes(field);

/** Whether a person fills it in, so that it can be required or read-only. */
export const isRuled = (field: string): boolean => customIdOf(field) !== null || (RULED_FIELDS as readonly string[]).includes(field);

/** What stands in the head of a case wherever its layout has it, beside state and owner, unless that hides it. */
const HEAD_FACTS = ['priority', 'slaDueAt'] as const;
export type HeadFact = (typeof HEAD_FACTS)[number];
export const isHeadFact = (field: string): field is HeadFact => (HEAD_FACTS as readonly string[]).includes(field);

/** Those that stand in the details where nobody has said where, in their order. */
export const UNPLACED_FIELDS: readonly StandardField[] = [
  ...(['groupId', 'severity', 'product', 'assetId', 'category', 'mailboxId', 'channel'] as const),
  ...(['createdAt', 'firstResponseAt', 'resolvedAt', 'reopenedCount'] as const),
];

/** What can be given when a case is made by hand: nothing else can be required then. */
const GIVEN_WHEN_MADE: readonly string[] = ['groupId', 'priority', 'severity', 'product', 'assetId', 'category'];
export const isGivenWhenMade = (field: string): boolean => customIdOf(field) !== null || GIVEN_WHEN_MADE.includes(field);

/** The name under which layouts know a field of a case. */
export const laidName = (field: string): string => (field === 'productId' ? 'product' : field);
