import type { Thing, Verb } from '@quayside/shared/identity/can';
import { useCan } from '../lib/use-can';
import { SETTINGS_SECTIONS, type SettingsSection } from './navigation';

type Right = readonly [Verb, Thing];

/** Sections that are not for everybody, with the right that opens them. */
const NEEDS: Partial<Record<SettingsSection, Right>> = {
  setUp: ['administer', { type: 'workspace' }],
  people: ['supervise', { type: 'people' }],
  groups: ['supervise', { type: 'people' }],
  rights: ['administer', { type: 'people' }],
  roles: ['administer', { type: 'people' }],
  shifts: ['supervise', { type: 'people' }],
  signIn: ['administer', { type: 'workspace' }],
  promises: ['administer', { type: 'promises' }],
  privacy: ['administer', { type: 'customers' }],
  audit: ['read', { type: 'audit' }],
  fields: ['administer', { type: 'workspace' }],
  layouts: ['administer', { type: 'workspace' }],
  statuses: ['administer', { type: 'workspace' }],
  products: ['administer', { type: 'workspace' }],
  mailboxes: ['administer', { type: 'mailboxes' }],
};

/** What is done on the page of imports and exports: each opens it. */
const EXCHANGE: readonly Right[] = [
  ['administer', { type: 'workspace' }],
  ['export', { type: 'cases' }],
  ['export', { type: 'customers' }],
];

/** The sections that this person has. */
export function useSettingsSections(): readonly SettingsSection[] {
  const can = useCan();
  return SETTINGS_SECTIONS.filter((section) => {
    if (section === 'exchange') return EXCHANGE.some((one) => can(...one));
    const right = NEEDS[section];
    return right === undefined || can(...right);
  });
}
