import type { ViewSort } from '@quayside/shared/views/view';
import type { ViewLook } from '@quayside/shared/views/view-look';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './case-table.module.css';
import { SORTED_BY, useColumnName } from './columns';

export interface TableHeadProps {
  readonly look: ViewLook;
  readonly sort: readonly ViewSort[];
  /** `null`: the view is somebody else's. @param isAlso - the order of before counts too */
  readonly onSort: ((field: ViewSort['field'], isAlso: boolean) => void) | null;
}

/** The names of the columns. Pressed they give the order, with Shift one after the other. */
export function TableHead({ look, sort, onSort }: TableHeadProps) {
  const { t } = useTranslation();
  const nameOf = useColumnName();
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons over a list, not fields of a form
    <div role="group" aria-label={t('columns.label')} className={styles.head}>
      <span />
      {look.columns.map(({ name }) => {
        const field = SORTED_BY[name];
        const place = sort.findIndex((one) => one.field === field);
        const direction = sort[place]?.direction;
        const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown;
        const inside = (
          <>
            <span>{nameOf(name)}</span>
            {direction === undefined ? null : <Arrow size={12} aria-hidden="true" />}
            {direction === undefined || sort.length === 1 ? null : <sup aria-hidden="true">{place + 1}</sup>}
          </>
        );
        if (field === undefined || onSort === null) {
          return (
            <span key={name} className={styles.name} title={nameOf(name)}>
              {inside}
            </span>
          );
        }
        return (
          <button
            key={name}
            type="button"
            className={styles.name}
            title={t('columns.sortHelp')}
            aria-label={
              direction === undefined
                ? t('columns.sortBy', { name: nameOf(name) })
                : t(`columns.sorted.${direction}`, { name: nameOf(name), place: place + 1 })
            }
            onClick={(event) => onSort(field, event.shiftKey)}
          >
            {inside}
          </button>
        );
      })}
    </div>
  );
}
