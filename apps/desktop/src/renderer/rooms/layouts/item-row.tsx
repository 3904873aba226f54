import { NativeSelect } from '@mantine/core';
import { FIELD_PLACES } from '@quayside/shared/layouts/layout';
import type { LayoutFaultReason } from '@quayside/shared/layouts/layout-faults';
import { IconAdjustmentsHorizontal, IconChevronDown, IconChevronUp, IconGripVertical, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLaidName } from '../../lib/layouts/use-laid-name';
import { Chip } from '../../ui/chip';
import { IconButton } from '../../ui/icon-button';
import styles from './editor.module.css';
import { type ItemDraft, RULE_NAMES } from './layout-draft';

interface Props {
  readonly item: ItemDraft;
  readonly edges: { readonly isFirst: boolean; readonly isLast: boolean };
  /** What is wrong with it. */
  readonly faults: readonly (LayoutFaultReason | 'unfinished')[];
  readonly isOpen: boolean;
  /** Its rules, while they are open. */
  readonly rules: ReactNode;
  onToggle(): void;
  onChange(item: ItemDraft): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  onDrag(field: string | null): void;
  /** Something that is dragged was let go over it. */
  onDrop(): void;
}

/** One field of a section: where it stands, its rules, its way up and down. */
export function ItemRow({ item, edges, faults, isOpen, rules, onToggle, onChange, onMove, onRemove, onDrag, onDrop }: Props) {
  const { t } = useTranslation();
  const name = useLaidName()(item.field);
  return (
    <li
      className={styles.item}
      data-open={isOpen || undefined}
      // words in its rules are marked by the mouse
      draggable={!isOpen}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        onDrag(item.field);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDrop();
      }}
    >
      <div className={styles.row}>
        <IconGripVertical className={styles.grip} size={14} aria-hidden="true" />
        <span className={styles.itemName} dir="auto" title={name}>
          {name}
        </span>
        <span className={styles.has}>
          {RULE_NAMES.map((rule) => (item[rule] === undefined ? null : <Chip key={rule}>{t(`layouts.has.${rule}`)}</Chip>))}
        </span>
        <NativeSelect
          size="xs"
          className={styles.place}
          aria-label={t('layouts.place', { name })}
          data={[
            { value: '', label: t('layouts.places.section') },
            ...FIELD_PLACES.map((place) => ({ value: place as string, label: t(`layouts.places.${place}`) })),
          ]}
          value={item.place ?? ''}
          onChange={({ currentTarget }) => onChange({ ...item, place: FIELD_PLACES.find((one) => one === currentTarget.value) ?? null })}
        />
        <span className={styles.tools}>
          <IconButton label={t('layouts.rules', { name })} aria-expanded={isOpen} onClick={onToggle}>
            <IconAdjustmentsHorizontal size={15} />
          </IconButton>
          <IconButton
            label={t('layouts.fieldUp', { name })}
            because={edges.isFirst ? t('layouts.isFirst') : null}
            onClick={() => onMove(-1)}
          >
            <IconChevronUp size={14} />
          </IconButton>
          <IconButton
            label={t('layouts.fieldDown', { name })}
            because={edges.isLast ? t('layouts.isLast') : null}
            onClick={() => onMove(1)}
          >
            <IconChevronDown size={14} />
          </IconButton>
          <IconButton label={t('layouts.removeField', { name })} onClick={onRemove}>
            <IconX size={14} />
          </IconButton>
        </span>
      </div>
      {faults.length === 0 ? null : (
        <p className={styles.fault} role="alert">
          {faults.map((fault) => (fault === 'unfinished' ? t('layouts.unfinished') : t(`layouts.fault.${fault}`))).join('. ')}
        </p>
      )}
      {isOpen ? rules : null}
    </li>
  );
}
