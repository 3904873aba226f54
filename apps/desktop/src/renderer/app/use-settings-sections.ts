import type { Thing, Verb } from '@quayside/shared/identity/can';
import { useCan } from '../lib/use-can';
import { SETTINGS_SECTIONS, type SettingsSection } from './navigation';

/** Sections that are not for everybody, with the right that opens them. */
const NEEDS: Partial<Record<SettingsSection, readonly [Verb, Thing]>> = {
  people: ['supervise', { type: 'people' }],
  groups: ['supervise', { type: 'people' }],
  shifts: ['supervise', { type: 'people' }],
  promises: ['administer', { type: 'promises' }],
  mailboxes: ['administer', { type: 'workspace' }],
};

/** The sections that this person has. */
export function useSettingsSections(): readonly SettingsSection[] {
  const can = useCan();
  return SETTINGS_SECTIONS.filter((section) => {
    const right = NEEDS[section];
    return right === undefined || can(...right);
  });
}
