import type { settingsSearch as en } from '../en/settings-search';

export const settingsSearch: typeof en = {
  label: 'Търсене в настройките',
  found: 'Намерени настройки',
  none: 'Няма настройка с тези думи',
  count: '{count, plural, =0 {Няма намерени настройки} one {Една намерена настройка} other {# намерени настройки}}',
};
