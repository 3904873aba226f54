import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettingsIndex } from './settings-index';
import styles from './settings-search.module.css';
import { useSettingsSearch } from './use-settings-search';

const MOST = 40;

/** One field over all settings; while something stands in it, what it finds takes the place of the sections. */
export function SettingsSearch({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [text, write] = useState('');
  const { found, go } = useSettingsSearch(text);
  const isReading = useSettingsIndex((state) => state.isWanted);
  const [isEntered, enter] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const isSearching = text.trim().length > 1;
  const shown = found.slice(0, MOST);
  // whoever types and presses Enter at once is led there when the pages are read
  useEffect(() => {
    if (!isEntered || isReading) return;
    enter(false);
    list.current?.querySelector('button')?.click();
  }, [isEntered, isReading]);
  const step = (event: KeyboardEvent) => {
    // the sections are within, too, and have keys of their own
    const isOurs = event.target === field.current || list.current?.contains(event.target as Node);
    if (event.nativeEvent.isComposing || !isOurs) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Escape' && text !== '') {
      write('');
      field.current?.focus();
    } else if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && at === 0) field.current?.focus();
    else if (event.key === 'ArrowUp' && at > 0) buttons[at - 1]?.focus();
    else if (event.key === 'Enter' && at === -1) enter(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const field = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go between the field and what it found
    <div onKeyDown={step}>
      <TextInput
        ref={field}
        className={styles.field as string}
        type="search"
        size="xs"
        aria-label={t('settingsSearch.label')}
        placeholder={t('settingsSearch.label')}
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => {
          write(event.currentTarget.value);
          enter(false);
        }}
      />
      <p className="sr-only" role="status">
        {isSearching && !isReading ? t('settingsSearch.count', { count: found.length }) : ''}
      </p>
      {isSearching ? (
        <ul ref={list} className={styles.found} aria-label={t('settingsSearch.found')}>
          {shown.map((setting) => (
            <li key={`${setting.section} ${setting.name}`}>
              <button type="button" className={styles.setting} onClick={() => go(setting)}>
                <span dir="auto">{setting.name}</span>
                <small>{t(`settings.section.${setting.section}`)}</small>
              </button>
            </li>
          ))}
          {shown.length > 0 || isReading ? null : <li className={styles.none}>{t('settingsSearch.none')}</li>}
        </ul>
      ) : (
        children
      )}
    </div>
  );
}
