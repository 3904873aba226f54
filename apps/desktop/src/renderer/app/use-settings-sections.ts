import type { Thing, Verb } from '@quayside/shared/identity/can';
import { useCan } from '../lib/use-can';
import { SETTINGS_SECTIONS, type SettingsSection } from './navigation';

/** Sections that are not for everybody, with the right that opens them. */
const NEEDS: Partial<Record<SettingsSection, readonly [Verb, Thing]>> = {
  setUp: ['administer', { type: 'workspace' }],
  people: ['supervise', { type: 'people' }],
  groups: ['supervise', { type: 'people' }],
  rights: ['administer', { type: 'people' }],
  roles: ['administer', { type: 'people' }],
  shifts: ['supervise', { type: 'people' }],
  signIn: ['administer', { type: 'workspace' }],
  promises: ['administer', { type: 'promises' }],
  privacy: ['administer', { type: 'customers' }],
  audit: ['administer', { type: 'workspace' }],
  products: ['administer', { type: 'workspace' }],
  mailboxes: ['administer', { type: 'mailboxes' }],
  exchange: ['supervise', { type: 'people' }],
};

/** The sections that this person has. */
export function useSettingsSections(): readonly SettingsSection[] {
  const can = useCan();
  return SETTINGS_SECTIONS.filter((section) => {
    const right = NEEDS[section];
    return right === undefined || can(...right);
  });
}
