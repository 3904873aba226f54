/** Parts the hash of what somebody may see from that of the form in which they see it; in neither of them. */
export const FORM_MARK = '.';

/**
 * What of a rights hash tells in which form rows are sent, such as which fields are hidden: `''` when all of them stand in full.
 *
 * When it changes, every row that is held may look different, whatever the labels.
 *
 * @param hash - `null`: none was told yet
 */
export const formOf = (hash: string | null): string => hash?.split(FORM_MARK)[1] ?? '';
