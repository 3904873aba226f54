/** Words of the search over the settings. */
export const settingsSearch = {
  label: 'Search the settings',
  found: 'Settings found',
  none: 'No setting has these words',
  count: '{count, plural, =0 {No setting found} one {One setting found} other {# settings found}}',
};
