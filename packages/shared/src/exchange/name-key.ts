/** Under which names are compared: without case and without what white space differs. Accents count: `José` is not `Jose`. */
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
