import { Modal, NativeSelect, Radio } from '@mantine/core';
import {
  COLUMN_MAX_PX,
  COLUMN_MIN_PX,
  DENSITIES,
  SECTION_FIELDS,
  VIEW_COLUMNS,
  type ViewColumn,
  type ViewLook,
} from '@quayside/shared/views/view-look';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import styles from './look-dialog.module.css';
import type { ViewLooking } from './use-view-look';

interface LookEditor {
  readonly isOpen: boolean;
  show(isOpen: boolean): void;
}

export const useLookEditor = create<LookEditor>()((set) => ({ isOpen: false, show: (isOpen) => set({ isOpen }) }));

type Column = ViewLook['columns'][number];

export interface LookDialogProps {
  readonly looking: ViewLooking;
  /** Of a column: its name, and how wide it is at first. */
  nameOf(column: ViewColumn): string;
  readonly firstWidthPx: { readonly [C in ViewColumn]: number };
}

/** Which columns a list has, in what order and how wide, and how close its rows stand. */
export function LookDialog(props: LookDialogProps) {
  const { t } = useTranslation();
  const { isOpen, show } = useLookEditor();
  return (
    <Modal
      opened={isOpen && props.looking.save !== null}
      onClose={() => show(false)}
      title={t('columns.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isOpen ? <LookForm {...props} onDone={() => show(false)} /> : null}
    </Modal>
  );
}

const USUAL: readonly ViewColumn[] = ['number', 'subject', 'contact', 'state', 'priority', 'owner', 'due', 'lastMessageAt'];
const LAYOUTS = ['lines', 'columns'] as const;

function LookForm({ looking: { look, save, hasSteps }, nameOf, firstWidthPx, onDone }: LookDialogProps & { onDone(): void }) {
  const { t } = useTranslation();
  const [density, setDensity] = useState(look.density);
  const [isTable, setTable] = useState(look.columns.length > 0);
  const [sections, setSections] = useState(look.sections);
  const first = (name: ViewColumn): Column => ({ name, widthPx: firstWidthPx[name] });
  const [columns, setColumns] = useState<readonly Column[]>(look.columns.length > 0 ? look.columns : USUAL.map(first));
  const left = VIEW_COLUMNS.filter((name) => !columns.some((one) => one.name === name));
  const swap = (index: number, step: number) => {
    const [one, other] = [columns[index], columns[index + step]];
    if (one === undefined || other === undefined) return;
    setColumns(columns.map((column, at) => (at === index ? other : at === index + step ? one : column)));
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save?.({ look: { columns: isTable ? [...columns] : [], density, ...(sections === undefined ? {} : { sections }) } });
        onDone();
      }}
    >
      <Radio.Group label={t('columns.layout')} value={isTable ? 'columns' : 'lines'} onChange={(value) => setTable(value === 'columns')}>
        <div className={styles.choices}>
          {LAYOUTS.map((one) => (
            <Radio
              key={one}
              size="xs"
              value={one}
              label={t(`columns.layouts.${one}`)}
              data-autofocus={(one === 'columns') === isTable || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      <Radio.Group
        label={t('columns.density')}
        value={density}
        onChange={(value) => setDensity(DENSITIES.find((one) => one === value) ?? 'comfortable')}
      >
        <div className={styles.choices}>
          {DENSITIES.map((one) => (
            <Radio key={one} size="xs" value={one} label={t(`columns.densities.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {hasSteps ? null : (
        <NativeSelect
          label={t('sections.by')}
          data={[
            { value: '', label: t('sections.none') },
            ...SECTION_FIELDS.map((value) => ({ value: value as string, label: t(`sections.fields.${value}`) })),
          ]}
          value={sections ?? ''}
          onChange={({ currentTarget }) => setSections(SECTION_FIELDS.find((one) => one === currentTarget.value))}
        />
      )}
      {isTable ? (
        <>
          <ul className={styles.columns} aria-label={t('columns.label')}>
            {columns.map(({ name, widthPx }, index) => (
              <li key={name}>
                <span className={styles.name}>{nameOf(name)}</span>
                <input
                  type="range"
                  aria-label={t('columns.width', { name: nameOf(name) })}
                  aria-valuetext={t('columns.px', { width: widthPx })}
                  min={COLUMN_MIN_PX}
                  max={COLUMN_MAX_PX}
                  step={10}
                  value={widthPx}
                  onChange={({ currentTarget: { value } }) =>
                    setColumns(columns.map((one) => (one.name === name ? { name, widthPx: Number(value) } : one)))
                  }
                />
                <IconButton
                  label={t('columns.earlier', { name: nameOf(name) })}
                  because={index === 0 ? t('columns.isFirst') : null}
                  onClick={() => swap(index, -1)}
                >
                  <IconArrowUp size={14} />
                </IconButton>
                <IconButton
                  label={t('columns.later', { name: nameOf(name) })}
                  because={index === columns.length - 1 ? t('columns.isLast') : null}
                  onClick={() => swap(index, 1)}
                >
                  <IconArrowDown size={14} />
                </IconButton>
                <IconButton
                  label={t('columns.remove', { name: nameOf(name) })}
                  because={columns.length === 1 ? t('columns.isOnly') : null}
                  onClick={() => setColumns(columns.filter((one) => one.name !== name))}
                >
                  <IconX size={14} />
                </IconButton>
              </li>
            ))}
          </ul>
          {left.length === 0 ? null : (
            <NativeSelect
              label={t('columns.add')}
              data={[{ value: '', label: t('savedViews.choose') }, ...left.map((name) => ({ value: name as string, label: nameOf(name) }))]}
              value=""
              onChange={({ currentTarget }) => {
                const name = left.find((one) => one === currentTarget.value);
                if (name !== undefined) setColumns([...columns, first(name)]);
              }}
            />
          )}
        </>
      ) : null}
      <div className={styles.actions}>
        <Button look="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary">
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
