import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMac } from '../../../lib/keyboard/is-mac';
import type { Command, KeyBinding } from '../../../lib/keyboard/keymap';
import { appendStroke, refuseKeys } from '../../../lib/keyboard/refuse-keys';
import { showKeys } from '../../../lib/keyboard/show-keys';
import { strokeOf } from '../../../lib/keyboard/stroke-of';
import { Button } from '../../../ui/button';
import styles from './keyboard-settings.module.css';

export interface KeyRecorderProps {
  readonly command: Command;
  readonly keymap: readonly KeyBinding[];
  /** `null`: the command gets no key. */
  onSave(keys: string | null): void;
  onCancel(): void;
}

/** Takes the keys that are pressed; Enter saves them, Escape leaves all as it was. */
export function KeyRecorder({ command, keymap, onSave, onCancel }: KeyRecorderProps) {
  const { t } = useTranslation();
  const id = useId();
  const [keys, setKeys] = useState<string | null>(null);
  const [isAlt, setAlt] = useState(false);
  const refusal = keys === null ? null : refuseKeys(keys, command, keymap);
  const why = isAlt
    ? t('keys.alt')
    : refusal === null
      ? null
      : refusal.reason === 'held'
        ? t('keys.held', { command: t(`commands.${refusal.by}`) })
        : t(`keys.${refusal.reason}`);
  const save = () => {
    if (keys !== null && refusal === null) onSave(keys);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (event.key === 'Escape') return onCancel();
    if (event.key === 'Enter' && isPlain && keys !== null) return save();
    if (event.key === 'Backspace' && isPlain) return setKeys(null);
    const stroke = strokeOf(event.nativeEvent, isMac());
    setAlt(event.altKey && event.key.length === 1);
    if (stroke !== null && !event.repeat) setKeys(appendStroke(keys, stroke));
  };
  const shown = (keys ?? '')
    .split(' ')
    .map((stroke) => showKeys(stroke, isMac()).join(' '))
    .join('   ');
  return (
    <div className={styles.recorder}>
      <input
        readOnly
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to press keys here
        autoFocus
        className={styles.pressed}
        aria-label={t('keys.press', { command: t(`commands.${command}`) })}
        aria-describedby={`${id}-why ${id}-how`}
        aria-invalid={why !== null || undefined}
        placeholder={t('keys.placeholder')}
        value={shown}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-why`} role="alert" className={styles.why}>
        {why}
      </p>
      <p id={`${id}-how`} className={styles.how}>
        {t('keys.how')}
      </p>
      <div className={styles.recorderButtons}>
        <Button look="quiet" onClick={() => onSave(null)}>
          {t('keys.none')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" because={keys === null ? t('keys.pressFirst') : why} onClick={save}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
