import { useTranslation } from 'react-i18next';
import { CannedAnswers } from '../../rooms/cases/canned-answers/canned-answers';
import { PromiseSettings } from '../../rooms/sla/promise-settings';
import { type SettingsSection, useNavigation } from '../navigation';
import { useSettingsSections } from '../use-settings-sections';
import { AboutSettings } from './settings/about-settings';
import { AppearanceSettings } from './settings/appearance-settings';
import { GroupSettings } from './settings/group-settings';
import { KeyboardSettings } from './settings/keyboard-settings';
import { MailboxSettings } from './settings/mailbox-settings';
import { NetworkSettings } from './settings/network-settings';
import { NotificationSettings } from './settings/notification-settings';
import { PeopleSettings } from './settings/people-settings';
import { ProfileSettings } from './settings/profile-settings';
import styles from './settings/settings.module.css';
import { ShiftSettings } from './settings/shift-settings';
import { StorageSettings } from './settings/storage-settings';

const SECTIONS = {
  profile: ProfileSettings,
  appearance: AppearanceSettings,
  notifications: NotificationSettings,
  keyboard: KeyboardSettings,
  storage: StorageSettings,
  network: NetworkSettings,
  answers: CannedAnswers,
  people: PeopleSettings,
  groups: GroupSettings,
  shifts: ShiftSettings,
  promises: PromiseSettings,
  mailboxes: MailboxSettings,
  about: AboutSettings,
} satisfies Record<SettingsSection, () => React.JSX.Element>;

/** Choices of the person, of this machine, and for an administrator of the company. */
export function SettingsScreen({ section }: { readonly section: SettingsSection }) {
  const { t } = useTranslation();
  const sections = useSettingsSections();
  const go = useNavigation((state) => state.go);
  const shown = sections.includes(section) ? section : 'profile';
  const Section = SECTIONS[shown];
  return (
    <div className={styles.screen}>
      <nav className={styles.nav} aria-label={t('rail.settings')}>
        <h1>{t('rail.settings')}</h1>
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
      </nav>
      <div className={styles.body}>
        <div className={styles.column}>
          <h2 className={styles.title}>{t(`settings.section.${shown}`)}</h2>
          <Section />
        </div>
      </div>
    </div>
  );
}
