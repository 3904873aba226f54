/** Languages that the demo company's customers write in. */
export const LANGUAGES = ['en', 'fr', 'pt', 'bg'] as const;
export type Language = (typeof LANGUAGES)[number];
