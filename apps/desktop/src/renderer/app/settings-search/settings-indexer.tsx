import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenedByIndex, type Opener } from '../../lib/opened';
import type { SettingsSection } from '../navigation';
import { SECTIONS } from '../screens/settings-screen';
import { useSettingsSections } from '../use-settings-sections';
import { harvestSettings } from './harvest';
import { useSettingsIndex } from './settings-index';

/** The pages have all their words when nothing changed for so long. */
const QUIET_MS = 200;
const LONGEST_MS = 3000;

/**
 * Reads the names of all settings from their own pages, out of sight, while somebody begins to search; gone as soon as they are read.
 *
 * It costs a moment and a few reads, and spares a list that somebody would have to keep.
 */
export function SettingsIndexer() {
  const { i18n } = useTranslation();
  const sections = useSettingsSections();
  const pages = useRef<HTMLDivElement>(null);
  const [seen] = useState(() => new Set<Opener>());
  const { keep, want } = useSettingsIndex.getState();
  useEffect(() => {
    const root = pages.current;
    if (root === null) return;
    const finish = () => {
      const found = [...root.children].flatMap((page) =>
        harvestSettings(page).map((setting) => ({ ...setting, section: page.getAttribute('data-section') as SettingsSection })),
      );
      keep(found);
      want(false);
    };
    let quiet = window.setTimeout(finish, QUIET_MS);
    const last = window.setTimeout(finish, LONGEST_MS);
    const watcher = new MutationObserver(() => {
      window.clearTimeout(quiet);
      quiet = window.setTimeout(finish, QUIET_MS);
    });
    watcher.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      watcher.disconnect();
      window.clearTimeout(quiet);
      window.clearTimeout(last);
    };
  }, [keep, want]);
  return (
    <div ref={pages} hidden inert lang={i18n.language}>
      <OpenedByIndex value={seen}>
        {sections.map((section) => {
          const Section = SECTIONS[section];
          return (
            <div key={section} data-section={section}>
              <Section />
            </div>
          );
        })}
      </OpenedByIndex>
    </div>
  );
}
