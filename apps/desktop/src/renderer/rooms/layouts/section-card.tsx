import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLaidName } from '../../lib/layouts/use-laid-name';
import { IconButton } from '../../ui/icon-button';
import styles from './editor.module.css';
import type { SectionDraft } from './layout-draft';
import { ProfileChoice } from './profile-choice';

interface Props {
  readonly section: SectionDraft;
  /** Which of how many, from 0. */
  readonly place: number;
  readonly count: number;
  /** Fields that stand nowhere yet. */
  readonly unplaced: readonly string[];
  /** Whether it is said what it lacks. */
  readonly isTried: boolean;
  /** Its fields. */
  readonly children: ReactNode;
  onChange(change: Partial<SectionDraft>): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  onAdd(field: string): void;
  /** Something that is dragged was let go over it. */
  onDrop(): void;
}

/** One section: its name, its fields, and one more. */
export function SectionCard({ section, place, count, unplaced, isTried, children, onChange, onMove, onRemove, onAdd, onDrop }: Props) {
  const { t } = useTranslation();
  const nameOf = useLaidName();
  const name = section.name.trim() || t('layouts.newSection', { place: place + 1 });
  return (
    <li
      className={styles.section}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <div className={styles.head}>
        <TextInput
          size="xs"
          aria-label={t('layouts.sectionName', { place: place + 1 })}
          dir="auto"
          maxLength={60}
          value={section.name}
          error={isTried && section.name.trim() === '' ? t('layouts.nameless') : null}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
        <Switch
          size="xs"
          label={t('layouts.isOpen')}
          checked={section.isOpen}
          onChange={({ currentTarget }) => onChange({ isOpen: currentTarget.checked })}
        />
        <span className={styles.tools}>
          <IconButton
            label={t('layouts.sectionUp', { name })}
            because={place === 0 ? t('layouts.isFirst') : null}
            onClick={() => onMove(-1)}
          >
            <IconChevronUp size={14} />
          </IconButton>
          <IconButton
            label={t('layouts.sectionDown', { name })}
            because={place === count - 1 ? t('layouts.isLast') : null}
            onClick={() => onMove(1)}
          >
            <IconChevronDown size={14} />
          </IconButton>
          <IconButton label={t('layouts.removeSection', { name })} onClick={onRemove}>
            <IconX size={14} />
          </IconButton>
        </span>
      </div>
      <div className={styles.whose}>
        <ProfileChoice
          label={t('layouts.sectionFor', { name })}
          profileIds={section.profileIds}
          onChange={(profileIds) => onChange({ profileIds })}
        />
      </div>
      {section.items.length === 0 ? <p className={styles.faint}>{t('layouts.empty')}</p> : <ul className={styles.items}>{children}</ul>}
      <NativeSelect
        size="xs"
        className={styles.add}
        aria-label={t('layouts.addFieldTo', { name })}
        data={[
          { value: '', label: unplaced.length === 0 ? t('layouts.allPlaced') : t('layouts.addField') },
          ...unplaced.map((field) => ({ value: field, label: nameOf(field) })),
        ]}
        value=""
        onChange={({ currentTarget }) => currentTarget.value !== '' && onAdd(currentTarget.value)}
      />
    </li>
  );
}
