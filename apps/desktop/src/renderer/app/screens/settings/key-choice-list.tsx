import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseKeys, effectiveKeymap, type KeyChoices } from '../../../lib/keyboard/effective-keymap';
import { type Command, KEY_SECTIONS, KEYMAP } from '../../../lib/keyboard/keymap';
import { refuseKeys } from '../../../lib/keyboard/refuse-keys';
import { TOAST_MS } from '../../../lib/use-act';
import { IconButton } from '../../../ui/icon-button';
import { Keys } from '../../../ui/keys';
import { useToasts } from '../../../ui/toasts';
import { KeyRecorder } from './key-recorder';
import styles from './keyboard-settings.module.css';

export interface KeyChoiceListProps {
  readonly choices: KeyChoices;
  onChange(choices: KeyChoices): void;
}

/** Every command with its keys, each to be set anew or back. */
export function KeyChoiceList({ choices, onChange }: KeyChoiceListProps) {
  const { t } = useTranslation();
  const keymap = effectiveKeymap(choices);
  const [recorded, record] = useState<Command | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const leave = (command: Command) => {
    record(null);
    // The recorder goes; the focus stays with its command.
    window.setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-change="${command}"]`)?.focus());
  };
  const choose = (command: Command, keys: readonly string[] | null) => {
    onChange(chooseKeys(choices, command, keys));
    leave(command);
  };
  const reset = (command: Command) => {
    choose(command, null);
    const usual = KEYMAP.find((binding) => binding.command === command)?.keys ?? [];
    const taken = usual.map((one) => refuseKeys(one, command, keymap)).find((refusal) => refusal?.reason === 'held');
    if (taken?.reason !== 'held') return;
    const text = t('keys.stillTaken', { command: t(`commands.${taken.by}`) });
    useToasts.getState().show({ id: 'keys', text, tone: 'trouble', until: Date.now() + TOAST_MS });
  };
  return (
    <div ref={list}>
      {KEY_SECTIONS.map((section) => (
        <section key={section} className={styles.section} aria-label={t(`help.section.${section}`)}>
          <h4 className={styles.sectionTitle}>{t(`help.section.${section}`)}</h4>
          <ul>
            {keymap
              .filter((binding) => binding.section === section)
              .map(({ command, keys }) => (
                <li key={command} className={styles.row}>
                  <span className={styles.command} data-setting-name>
                    {t(`commands.${command}`)}
                  </span>
                  <span className={styles.keys}>
                    {keys.length === 0 ? <span className={styles.noKey}>{t('keys.noKey')}</span> : null}
                    {keys.map((one) => (
                      <Keys key={one} keys={one} />
                    ))}
                    <span className="sr-only">{keys.join(', ')}</span>
                  </span>
                  <span className={styles.rowButtons}>
                    {choices[command] === undefined ? null : (
                      <IconButton label={t('keys.reset', { command: t(`commands.${command}`) })} onClick={() => reset(command)}>
                        <IconArrowBackUp size={15} />
                      </IconButton>
                    )}
                    <IconButton
                      data-change={command}
                      label={t('keys.change', { command: t(`commands.${command}`) })}
                      aria-expanded={recorded === command}
                      onClick={() => record(recorded === command ? null : command)}
                    >
                      <IconPencil size={15} />
                    </IconButton>
                  </span>
                  {recorded === command ? (
                    <KeyRecorder
                      command={command}
                      keymap={keymap}
                      onSave={(one) => choose(command, one === null ? [] : [one])}
                      onCancel={() => leave(command)}
                    />
                  ) : null}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
