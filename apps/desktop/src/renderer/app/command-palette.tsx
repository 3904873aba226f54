import { Modal } from '@mantine/core';
import { fold } from '@quayside/shared/kernel/text';
import { BUILTIN_VIEWS, savedViewKey } from '@quayside/shared/views/view';
import { IconCornerDownLeft, IconFileText, IconLayoutList, IconSettings } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../lib/bridge/use-core';
import { canRun, runCommand } from '../lib/keyboard/command-store';
import { useKeymap } from '../lib/keyboard/keymap-store';
import { typeAhead } from '../lib/keyboard/type-ahead';
import { useViewEditor } from '../rooms/views/view-dialog';
import { Keys } from '../ui/keys';
import styles from './command-palette.module.css';
import { useNavigation } from './navigation';
import { useOverlays } from './overlays';
import { useSettingsSearch } from './settings-search/use-settings-search';
import { useSettingsSections } from './use-settings-sections';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly group: 'case' | 'command' | 'view' | 'settings';
  readonly keys?: string;
  run(): void;
}

const HIDDEN = ['palette', 'next', 'previous', 'open', 'back', 'send', 'send-and-resolve', 'select', 'select-range'];
const MOST = 60;
/** The cases below them are to be seen. */
const SETTINGS_MOST = 8;

/** Everything that can be done or opened, by its name. */
export function CommandPalette() {
  const { t } = useTranslation();
  const isOpen = useOverlays((state) => state.open === 'palette');
  const show = useOverlays((state) => state.show);
  return (
    <Modal.Root
      opened={isOpen}
      onClose={() => show(null)}
      size={600}
      yOffset="12vh"
      transitionProps={{ duration: 80, transition: 'fade' }}
      trapFocus
      returnFocus
    >
      <Modal.Overlay />
      <Modal.Content className={styles.content} aria-label={t('commands.palette')}>
        {isOpen ? <PaletteBody onDone={() => show(null)} /> : null}
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [isEntered, setIsEntered] = useState(false);
  const { entries, isSettled } = useEntries(text);
  const current = Math.min(active, entries.length - 1);
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onDone();
    // Focus goes back to where it was before the command moves it on.
    window.setTimeout(() => entry.run());
  };
  const write = (next: string) => {
    setText(next);
    setActive(0);
    setIsEntered(false);
  };
  const runEntered = useEffectEvent(() => {
    setIsEntered(false);
    run(entries[current]);
  });
  useEffect(() => {
    if (isEntered && isSettled) runEntered();
  }, [isEntered, isSettled]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = (current + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % Math.max(1, entries.length);
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView?.({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      // What stands there may still be the answer to fewer letters.
      if (entries[current]?.group === 'case' || entries.length === 0) setIsEntered(true);
      else run(entries[current]);
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        data-autofocus
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={entries.length === 0 ? undefined : `${id}-${current}`}
        aria-label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        value={text}
        onFocus={() => typeAhead.into(text, write)}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={t('palette.label')} className={styles.list}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={styles.entry}
            data-first={entries[index - 1]?.group !== entry.group || undefined}
            onMouseMove={() => setActive(index)}
            onClick={() => run(entry)}
          >
            {entry.group === 'case' ? (
              <IconFileText size={16} stroke={1.6} />
            ) : entry.group === 'view' ? (
              <IconLayoutList size={16} stroke={1.6} />
            ) : entry.group === 'settings' ? (
              <IconSettings size={16} stroke={1.6} />
            ) : (
              <IconCornerDownLeft size={16} stroke={1.6} />
            )}
            <span className={styles.label} dir="auto">
              {entry.label}
            </span>
            {entry.keys === undefined ? (
              <span className={styles.group}>{t(`palette.group.${entry.group}`)}</span>
            ) : (
              <Keys keys={entry.keys} />
            )}
          </div>
        ))}
        {entries.length > 0 ? null : <p className={styles.none}>{t('palette.none')}</p>}
      </div>
    </>
  );
}

/** @returns isSettled: whether the cases among them were found by this very text; everything else is at once */
function useEntries(text: string): { readonly entries: readonly Entry[]; readonly isSettled: boolean } {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const openCase = useNavigation((state) => state.openCase);
  const now = text.trim();
  const wanted = useDeferredValue(now);
  const { data, isPlaceholderData, isFetching } = useCore(
    'search',
    { text: wanted, limit: 8 },
    { enabled: wanted.length > 1, keepPrevious: true },
  );
  const sections = useSettingsSections();
  const keymap = useKeymap((state) => state.keymap);
  const commands: Entry[] = keymap
    .filter(({ command }) => !HIDDEN.includes(command) && canRun(command))
    .map(({ command, keys }) => ({
      id: command,
      label: t(`commands.${command}`),
      group: 'command',
      ...(keys[0] === undefined ? {} : { keys: keys[0] }),
      run: () => void runCommand(command),
    }));
  const views: Entry[] = BUILTIN_VIEWS.map((view) => ({
    id: `view-${view}`,
    label: t(`views.${view}`),
    group: 'view',
    run: () => go({ screen: 'inbox', view, caseId: null }),
  }));
  const { data: saved = [] } = useCore('listSavedViews', undefined);
  const savedViews: Entry[] = saved.map(({ id, name }) => ({
    id: `view-${id}`,
    label: name,
    group: 'view',
    run: () => go({ screen: 'inbox', view: savedViewKey(id), caseId: null }),
  }));
  const newView: Entry = {
    id: 'view-new',
    label: t('savedViews.add'),
    group: 'command',
    run() {
      go({ screen: 'inbox', view: 'open', caseId: null });
      useViewEditor.getState().show('new');
    },
  };
  const settings: Entry[] = sections.map((section) => ({
    id: `settings-${section}`,
    label: `${t('rail.settings')}: ${t(`settings.section.${section}`)}`,
    group: 'settings',
    run: () => go({ screen: 'settings', section }),
  }));
  const { found, go: goToSetting } = useSettingsSearch(now);
  const single: Entry[] = found.slice(0, SETTINGS_MOST).map((setting) => ({
    id: `setting-${setting.section}-${setting.name}`,
    label: `${t(`settings.section.${setting.section}`)}: ${setting.name}`,
    group: 'settings',
    run: () => goToSetting(setting),
  }));
  const places: Entry[] = (['attention', 'drafts'] as const).map((screen) => ({
    id: screen,
    label: t(`rail.${screen}`),
    group: 'view',
    run: () => go({ screen }),
  }));
  const folded = fold(now);
  const matching = [...commands, newView, ...views, ...savedViews, ...places, ...settings].filter(({ label }) =>
    fold(label).includes(folded),
  );
  const cases: Entry[] =
    now.length > 1
      ? (data?.rows ?? []).map(({ case: of }) => ({
          id: of.id,
          label: `#${of.number} ${of.subject}`,
          group: 'case',
          run: () => openCase(of.id),
        }))
      : [];
  return {
    entries: [...matching, ...single, ...cases].slice(0, MOST),
    isSettled: now.length < 2 || (wanted === now && !isPlaceholderData && (data !== undefined || !isFetching)),
  };
}
