/** What can be asked in the search field as `name:value`. @source requirements CAS-13 */
export const FILTER_KEYS = [
  ...(['status', 'priority', 'severity', 'group', 'owner', 'org', 'customer', 'tag', 'product'] as const),
  ...(['channel', 'is', 'number'] as const),
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
