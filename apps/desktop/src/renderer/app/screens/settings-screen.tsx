import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CannedAnswers } from '../../rooms/cases/canned-answers/canned-answers';
import { StatusSettings } from '../../rooms/cases/statuses/status-settings';
import { ImportExport } from '../../rooms/exchange/import-export';
import { FieldSettings } from '../../rooms/fields/field-settings';
import { PromiseSettings } from '../../rooms/sla/promise-settings';
import { type SettingsSection, useNavigation } from '../navigation';
import { SettingsSearch } from '../settings-search/settings-search';
import { useLeadToSetting } from '../settings-search/use-lead-to-setting';
import { useSettingsSections } from '../use-settings-sections';
import { AboutSettings } from './settings/about-settings';
import { AppearanceSettings } from './settings/appearance-settings';
import { AuditSettings } from './settings/audit-settings';
import { GroupSettings } from './settings/group-settings';
import { KeyboardSettings } from './settings/keyboard-settings';
import { LayoutSettings } from './settings/layout-settings';
import { MailboxSettings } from './settings/mailbox-settings';
import { NetworkSettings } from './settings/network-settings';
import { NotificationSettings } from './settings/notification-settings';
import { PeopleSettings } from './settings/people-settings';
import { PrivacySettings } from './settings/privacy-settings';
import { ProductSettings } from './settings/product-settings';
import { ProfileSettings } from './settings/profile-settings';
import { RightsSettings } from './settings/rights-settings';
import { RoleSettings } from './settings/role-settings';
import { SetUpSettings } from './settings/set-up-settings';
import styles from './settings/settings.module.css';
import { ShiftSettings } from './settings/shift-settings';
import { SignInSettingsSection } from './settings/sign-in-settings';
import { StorageSettings } from './settings/storage-settings';

/** Every section, by its name. */
export const SECTIONS = {
  setUp: SetUpSettings,
  profile: ProfileSettings,
  appearance: AppearanceSettings,
  notifications: NotificationSettings,
  keyboard: KeyboardSettings,
  storage: StorageSettings,
  network: NetworkSettings,
  answers: CannedAnswers,
  people: PeopleSettings,
  groups: GroupSettings,
  rights: RightsSettings,
  roles: RoleSettings,
  shifts: ShiftSettings,
  signIn: SignInSettingsSection,
  promises: PromiseSettings,
  fields: FieldSettings,
  layouts: LayoutSettings,
  statuses: StatusSettings,
  products: ProductSettings,
  mailboxes: MailboxSettings,
  privacy: PrivacySettings,
  audit: AuditSettings,
  exchange: ImportExport,
  about: AboutSettings,
} satisfies Record<SettingsSection, () => React.JSX.Element>;

/** A week in columns; a layout beside what becomes of it. */
const WIDE: ReadonlySet<SettingsSection> = new Set(['shifts', 'layouts']);

/** Choices of the person, of this machine, and for an administrator of the company. */
export function SettingsScreen({ section }: { readonly section: SettingsSection }) {
  const { t } = useTranslation();
  const sections = useSettingsSections();
  const go = useNavigation((state) => state.go);
  const shown = sections.includes(section) ? section : 'profile';
  const Section = SECTIONS[shown];
  const page = useRef<HTMLDivElement>(null);
  useLeadToSetting(page, shown);
  return (
    <div className={styles.screen}>
      <nav className={styles.nav} aria-label={t('rail.settings')}>
        <h1>{t('rail.settings')}</h1>
        <SettingsSearch>
          <ul>
            {sections.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  className={styles.link}
                  aria-current={one === shown ? 'page' : undefined}
                  onClick={() => go({ screen: 'settings', section: one })}
                >
                  {t(`settings.section.${one}`)}
                </button>
              </li>
            ))}
          </ul>
        </SettingsSearch>
      </nav>
      <div className={styles.body}>
        <div ref={page} className={styles.column} data-wide={WIDE.has(shown) || undefined}>
          <h2 className={styles.title}>{t(`settings.section.${shown}`)}</h2>
          <Section />
        </div>
      </div>
    </div>
  );
}
