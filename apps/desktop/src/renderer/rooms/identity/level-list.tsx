import { NativeSelect, Select, TextInput } from '@mantine/core';
import { LEVEL_MAX } from '@quayside/shared/identity/skills';
import { fold } from '@quayside/shared/kernel/text';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import styles from './people.module.css';

export interface Levelled {
  readonly key: string;
  readonly name: string;
  readonly level: number;
}

interface Props {
  readonly legend: string;
  readonly addLabel: string;
  readonly items: readonly Levelled[];
  /** What can be added, by key; anything that is typed when absent. */
  readonly choices?: readonly (readonly [key: string, name: string])[];
  readonly isLocked?: boolean;
  onAdd(key: string): void;
  onLevel(key: string, level: number): void;
  onRemove(key: string): void;
  /** More about one of them. */
  extra?(item: Levelled): ReactNode;
}

const LEVELS = Array.from({ length: LEVEL_MAX }, (_, index) => String(index + 1));
/** In the middle: neither a beginner nor the one whom everybody asks. */
export const FIRST_LEVEL = 3;

/** Names with a level from 1 to 5 each. What is changed is saved at once. */
export function LevelList({ legend, addLabel, items, choices, isLocked = false, onAdd, onLevel, onRemove, extra }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const isThere = items.some(({ name }) => fold(name) === fold(text.trim()));
  const add = () => {
    if (text.trim() === '' || isThere) return;
    onAdd(text.trim());
    setText('');
  };
  return (
    <fieldset className={styles.groups}>
      <legend>{legend}</legend>
      {items.length === 0 ? <p className={styles.faint}>{t('skills.none')}</p> : null}
      <ul className={styles.levels}>
        {items.map((item) => (
          <li key={item.key} className={styles.level}>
            <span className={styles.levelName} dir="auto">
              {item.name}
            </span>
            <NativeSelect
              size="xs"
              aria-label={t('skills.level', { name: item.name })}
              disabled={isLocked}
              data={LEVELS.map((level) => ({ value: level, label: t('skills.levelOf', { level }) }))}
              value={String(item.level)}
              onChange={({ currentTarget }) => onLevel(item.key, Number(currentTarget.value))}
            />
            {extra?.(item)}
            {isLocked ? null : (
              <IconButton label={t('skills.remove', { name: item.name })} onClick={() => onRemove(item.key)}>
                <IconX size={13} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {isLocked ? null : choices === undefined ? (
        <div className={styles.addLevel}>
          <TextInput
            size="xs"
            aria-label={addLabel}
            placeholder={t('skills.skillHint')}
            dir="auto"
            maxLength={60}
            value={text}
            error={isThere ? t('skills.isThere') : null}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button icon={<IconPlus size={14} />} onClick={add}>
            {addLabel}
          </Button>
        </div>
      ) : (
        <Select
          className={styles.addLevel}
          size="xs"
          aria-label={addLabel}
          placeholder={addLabel}
          searchable
          nothingFoundMessage={t('common.nothingFound')}
          data={choices.filter(([key]) => !items.some((item) => item.key === key)).map(([value, label]) => ({ value, label }))}
          value={null}
          onChange={(value) => {
            if (value !== null) onAdd(value);
          }}
        />
      )}
    </fieldset>
  );
}
