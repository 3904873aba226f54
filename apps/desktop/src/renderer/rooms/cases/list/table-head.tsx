import type { ViewSort } from '@quayside/shared/views/view';
import { COLUMN_MAX_PX, COLUMN_MIN_PX, type ViewColumn, type ViewLook } from '@quayside/shared/views/view-look';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSortWords } from '../../../lib/words/use-sort-words';
import { Splitter } from '../../../ui/splitter';
import styles from './case-table.module.css';
import { edgeOf, moved, widened } from './column-changes';
import { FIRST_WIDTH_PX, SORTED_BY, useColumnName } from './columns';
import { gridOf } from './row-px';
import { useHeadDrag } from './use-head-drag';

type Columns = ViewLook['columns'];

/** What rows and heads keep free at their end. */
const END_PX = 12;

export interface TableHeadProps {
  /** As they stand there now: while an edge is held, as wide as it is drawn. */
  readonly columns: Columns;
  /** In CSS pixels: what there is for the columns. */
  readonly roomPx: number;
  readonly sort: readonly ViewSort[];
  /** `null`: the view is somebody else's. @param isAlso - the order of before counts too */
  readonly onSort: ((field: ViewSort['field'], isAlso: boolean) => void) | null;
  /** `null`: as `onSort`. @param isDone - it is to stay so, and is no longer held */
  readonly onColumns: ((columns: Columns, isDone: boolean) => void) | null;
}

/** The names of the columns. Pressed they give the order, with Shift one after the other; dragged they change places; their edges make them wider. */
export function TableHead({ columns, roomPx, sort, onSort, onColumns }: TableHeadProps) {
  const { t } = useTranslation();
  const nameOf = useColumnName();
  const head = useRef<HTMLDivElement>(null);
  const move = (name: ViewColumn, to: number) => onColumns?.(moved(columns, name, to), true);
  const { drag, handlersOf, cancel } = useHeadDrag(columns, move);
  const keep = useKeptFocus(head, columns);
  const hasRoom = roomPx - END_PX > gridOf({ columns, density: 'comfortable' }).widthPx;
  const onKeyDown = (event: KeyboardEvent, name: ViewColumn, index: number) => {
    if (event.key === 'Escape' && drag !== null) {
      event.stopPropagation();
      cancel();
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !(event.ctrlKey || event.metaKey) || onColumns === null) return;
    event.preventDefault();
    keep(name);
    move(name, index + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons over a list, not fields of a form
    <div ref={head} role="group" aria-label={t('columns.label')} className={styles.head}>
      <span />
      {columns.map(({ name, widthPx }, index) => {
        const edge = onColumns === null ? null : edgeOf(columns, index, hasRoom);
        const others = columns.filter((one) => one.name !== drag?.name);
        const isBefore = drag !== null && others[drag.to]?.name === name;
        const isAfter = drag !== null && drag.to === others.length && others.at(-1)?.name === name;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed is inside it
          <div
            key={name}
            data-head={name}
            data-dragged={drag?.name === name || undefined}
            data-drop={isBefore ? 'before' : isAfter ? 'after' : undefined}
            className={styles.headCell}
            onKeyDown={(event) => onKeyDown(event, name, index)}
            {...(onColumns === null ? {} : handlersOf(name))}
          >
            <HeadName name={name} {...{ sort, onSort }} />
            {edge === null || onColumns === null ? null : (
              <div className={styles.edge} data-edge={edge}>
                <Splitter
                  label={t('columns.width', { name: nameOf(name) })}
                  value={widthPx}
                  min={COLUMN_MIN_PX}
                  max={COLUMN_MAX_PX}
                  sign={edge === 'right' ? 1 : -1}
                  onChange={(px) => onColumns(widened(columns, name, px), false)}
                  onDone={() => onColumns(columns, true)}
                  onToggle={() => onColumns(widened(columns, name, FIRST_WIDTH_PX[name]), true)}
                />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

function HeadName({ name, sort, onSort }: Pick<TableHeadProps, 'sort' | 'onSort'> & { readonly name: ViewColumn }) {
  const { t } = useTranslation();
  const nameOf = useColumnName();
  const sortWords = useSortWords();
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
      <span className={styles.name} title={nameOf(name)}>
        {inside}
      </span>
    );
  }
  const label =
    direction === undefined
      ? t('columns.sortBy', { name: nameOf(name) })
      : t('columns.sorted', { name: nameOf(name), place: place + 1, direction: sortWords(field, direction) });
  return (
    <button
      type="button"
      className={styles.name}
      title={t('columns.sortHelp')}
      aria-label={label}
      onClick={(event) => onSort(field, event.shiftKey)}
    >
      {inside}
    </button>
  );
}

/** A head that is moved by keys keeps the focus: an element that goes to another place loses it. @returns called with the column before it moves */
function useKeptFocus(head: { readonly current: HTMLElement | null }, columns: Columns): (name: ViewColumn) => void {
  const kept = useRef<{ readonly name: ViewColumn; readonly isEdge: boolean } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the moving that takes it away
  useEffect(() => {
    if (kept.current === null) return;
    const { name, isEdge } = kept.current;
    kept.current = null;
    const cell = head.current?.querySelector(`[data-head="${name}"]`);
    cell?.querySelector<HTMLElement>(isEdge ? '[role="separator"]' : 'button, [role="separator"]')?.focus();
  }, [columns]);
  return (name) => {
    kept.current = { name, isEdge: document.activeElement?.getAttribute('role') === 'separator' };
  };
}
