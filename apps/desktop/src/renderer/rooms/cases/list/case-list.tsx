import type { ViewId } from '@quayside/shared/views/view';
import type { ViewLook } from '@quayside/shared/views/view-look';
import { IconArrowUp, IconDatabaseOff } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { focusList } from '../../../lib/keyboard/focus-list';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Skeleton } from '../../../ui/skeleton';
import styles from './case-list.module.css';
import { CaseListRow } from './case-list-row';
import { EmptyView } from './empty-view';
import { countArrivals, type LoadedRows, overlayRows, type ShownRow } from './held-rows';
import { useListHold } from './list-hold';
import { useListOrder } from './list-order';
import { headsAbove, headsAt, headsOf, NOTHING_FOLDED, SECTION_PX, type SectionHead, useFolded } from './list-sections';
import { MoreOnServer } from './more-on-server';
import { gridOf, headPxOf, rowPxOf } from './row-px';
import { SectionHeads } from './section-heads';
import { useSelection } from './selection';
import { TableHead, type TableHeadProps } from './table-head';
import { useCaseWindow } from './use-case-window';
import { useMarking } from './use-marking';
import { useMoreOnServer } from './use-more-on-server';

export interface CaseListProps {
  readonly view: ViewId;
  readonly label: string;
  readonly openId: string | null;
  readonly look: ViewLook;
  readonly sort: TableHeadProps['sort'];
  readonly onSort: TableHeadProps['onSort'];
  /** `null`: the view is somebody else's. */
  readonly onLook: ((look: ViewLook) => void) | null;
  /** `focus`: the person means to work in the case, not only to look at it. */
  onOpen(caseId: string, focus: boolean): void;
}

/** One view as a list, only the rows on the screen being there. */
export function CaseList({ view, label, openId, look, sort, onSort, onLook, onOpen }: CaseListProps) {
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const moreOnServer = useMoreOnServer(view);
  const folded = useFolded(({ keys }) => keys[view] ?? NOTHING_FOLDED);
  const { loaded, error, retry, show } = useCaseWindow(view, folded);
  const [isOver, setOver] = useState(false);
  const [isAtTop, setAtTop] = useState(true);
  const releasedUntil = useListHold((state) => state.releasedUntil);
  const { shown, total, sections, also, arrivals, adopt } = useHeld({
    view,
    loaded,
    isHeld: isOver && Date.now() > releasedUntil,
    isAtTop,
  });

  const { columns, onColumns } = useColumns(look, onLook);
  const grid = useMemo(() => gridOf({ ...look, columns }), [look, columns]);
  const [rowPx, headPx] = [rowPxOf(look), headPxOf(look)];
  const heads = useMemo(() => headsOf(sections), [sections]);
  const trailing = heads.filter(({ index }) => index >= total).length;
  /** Where a row begins. */
  const topOf = (index: number) => index * rowPx + headsAbove(heads, index) * SECTION_PX;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowPx + headsAt(heads, index) * SECTION_PX,
    paddingEnd: trailing * SECTION_PX,
    scrollPaddingStart: headPx,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height, or under other headings, stand at other places
  useLayoutEffect(() => virtualizer.measure(), [rowPx, heads]);
  // as the virtualizer has read it: reading it again after rows have changed costs a layout of its own
  const isNearTop = (virtualizer.scrollOffset ?? 0) < 8;
  useEffect(() => setAtTop(isNearTop), [isNearTop]);
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` is new with each render; the places are what matters
  useEffect(() => show(first, last), [first, last, view]);
  useAnchor(scroller, { shown, view, rowPx, heads });
  useArrival(view, total > 0);

  const places = useMemo(() => new Map([...shown].map(([index, { row }]) => [row.case.id, index])), [shown]);
  const openIndex = openId === null ? -1 : (places.get(openId) ?? -1);
  const lastIndex = useRef(0);
  if (openIndex >= 0) lastIndex.current = openIndex;

  useEffect(() => {
    useListOrder.setState({
      neighbour(caseId, step) {
        const from = caseId === null ? -1 : (places.get(caseId) ?? lastIndex.current - 1);
        return shown.get(from + step)?.row.case.id ?? null;
      },
    });
  }, [places, shown]);

  const move = (step: number) => {
    const from = openId === null ? (step > 0 ? -1 : 0) : openIndex < 0 ? lastIndex.current - (step > 0 ? 1 : 0) : openIndex;
    const to = Math.max(0, Math.min(total - 1, from + step));
    const next = shown.get(to);
    if (next === undefined) return;
    if (!isWithin({ top: topOf(to), rowPx, headPx }, virtualizer)) virtualizer.scrollToIndex(to, { align: 'auto' });
    onOpen(next.row.case.id, false);
  };
  const press: TableHeadProps['onSort'] =
    onSort === null
      ? null
      : (field, isAlso) => {
          useListHold.getState().release();
          onSort(field, isAlso);
        };
  const latestOpen = useRef(onOpen);
  latestOpen.current = onOpen;
  // the same for ever, so that a row is drawn again only for what it shows
  const openRow = useCallback((caseId: string, focus: boolean) => latestOpen.current(caseId, focus), []);
  const selection = useSelection();
  const marking = useMarking(view, { shown, total, folded });
  const latestUpTo = useRef(marking.upTo);
  latestUpTo.current = marking.upTo;
  const markUpTo = useCallback((index: number) => void latestUpTo.current(index), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // a menu that hangs on a row has keys of its own
    if (!event.currentTarget.contains(event.target as Node)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const isAll = event.key === 'a' && (event.ctrlKey || event.metaKey);
    if (event.altKey || (step === 0 && !isAll)) return;
    event.preventDefault();
    if (isAll) return void marking.all(moreOnServer);
    if (event.shiftKey && openIndex >= 0) {
      const to = Math.max(0, Math.min(total - 1, openIndex + step));
      void marking.upTo(to, openIndex);
    }
    move(step);
  };
  useCommands(
    {
      'fold-sections': () => {
        const isAll = heads.every(({ isFolded }) => isFolded);
        useFolded.getState().set(view, isAll ? [] : heads.map(({ key }) => key));
      },
    },
    heads.length > 0,
  );
  useCommands({
    next: () => move(1),
    previous: () => move(-1),
    select: () => {
      const current = shown.get(openIndex);
      if (current !== undefined) selection.toggle(current.row, openIndex);
    },
    'select-range': () => void marking.upTo(openIndex),
    'select-all': () => void marking.all(moreOnServer),
    open: () => {
      const target = openId ?? shown.get(0)?.row.case.id;
      if (target === undefined) return false;
      onOpen(target, true);
      return true;
    },
  });

  if (error !== null) {
    return (
      <EmptyState
        tone="trouble"
        icon={<IconDatabaseOff size={26} stroke={1.5} />}
        title={t('list.failed')}
        actions={<Button onClick={retry}>{t('common.tryAgain')}</Button>}
      >
        {t(`errors.${codeOf(error)}`)}
      </EmptyState>
    );
  }
  if (loaded === null) return <Skeleton label={t('list.loading')} rows={[72, 54, 80, 60, 66, 48, 76, 58, 70]} />;
  return (
    <div className={styles.list}>
      {arrivals === 0 ? null : (
        <button
          type="button"
          className={styles.pill}
          onClick={() => {
            adopt();
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          <IconArrowUp size={13} aria-hidden="true" /> {t('list.arrivals', { count: arrivals })}
        </button>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ '--row': `${rowPx}px`, '--columns': grid.template, '--columns-width': `${grid.widthPx}px` } as CSSProperties}
        onPointerEnter={() => setOver(true)}
        onPointerLeave={() => setOver(false)}
      >
        {look.columns.length === 0 || (total === 0 && heads.length === 0) ? null : (
          <TableHead {...{ columns, sort, onColumns }} onSort={press} roomPx={virtualizer.scrollRect?.width ?? 0} />
        )}
        {total === 0 && heads.length === 0 ? (
          <div className={styles.empty}>
            <EmptyView view={view} moreOnServer={moreOnServer} />
          </div>
        ) : (
          <div className={styles.sections}>
            <SectionHeads
              heads={heads.filter(({ index }) => index >= first && (index <= last || index >= total))}
              field={look.sections}
              topOf={(head) => head.index * rowPx + head.place * SECTION_PX}
              onToggle={(key) => useFolded.getState().toggle(view, key)}
            />
            <div
              id={id}
              data-case-list
              role="listbox"
              tabIndex={0}
              aria-label={label}
              aria-multiselectable="true"
              aria-activedescendant={openIndex < 0 ? undefined : `${id}-${openId}`}
              className={styles.rows}
              onKeyDown={onKeyDown}
              style={{ height: virtualizer.getTotalSize(), ...(look.columns.length === 0 ? {} : { minWidth: grid.widthPx }) }}
            >
              {items.map(({ index, start }) => {
                const item = shown.get(index);
                return item === undefined ? (
                  <div
                    key={index}
                    role="presentation"
                    className={styles.pending}
                    style={{ transform: `translateY(${start + headsAt(heads, index) * SECTION_PX}px)` }}
                  />
                ) : (
                  <CaseListRow
                    key={item.row.case.id}
                    id={`${id}-${item.row.case.id}`}
                    row={item.row}
                    isGone={item.isGone}
                    index={index}
                    total={total}
                    top={start + headsAt(heads, index) * SECTION_PX}
                    also={also[item.row.case.id]}
                    isOpen={item.row.case.id === openId}
                    isSelected={selection.rows.has(item.row.case.id)}
                    columns={look.columns}
                    onOpen={openRow}
                    onMarkUpTo={markUpTo}
                  />
                );
              })}
            </div>
          </div>
        )}
        <MoreOnServer view={view} count={moreOnServer} hasSections={sections !== null} />
      </div>
    </div>
  );
}

/** The columns of a list: while the edge of one is held, as wide as it is drawn, and then kept. */
function useColumns(look: ViewLook, onLook: CaseListProps['onLook']): Pick<TableHeadProps, 'columns' | 'onColumns'> {
  const [drawn, draw] = useState<ViewLook['columns'] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn is kept by now, or somebody else has changed it
  useEffect(() => draw(null), [look]);
  if (onLook === null) return { columns: look.columns, onColumns: null };
  return {
    columns: drawn ?? look.columns,
    onColumns(columns, isDone) {
      if (!isDone) return draw(columns);
      if (drawn !== null || columns !== look.columns) onLook({ ...look, columns });
    },
  };
}

/** Whether all of a row is on the screen, by what the virtualizer knows: to ask the page would cost a layout with each key. */
function isWithin(
  { top, rowPx, headPx }: { readonly top: number; readonly rowPx: number; readonly headPx: number },
  { scrollOffset, scrollRect }: { scrollOffset: number | null; scrollRect: { height: number } | null },
): boolean {
  const from = scrollOffset ?? 0;
  return top >= from && top + headPx + rowPx <= from + (scrollRect?.height ?? 0);
}

/** Whoever comes to a view goes on with its keys, unless the focus is at work elsewhere by then. */
function useArrival(view: ViewId, hasRows: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another arrival
  useEffect(() => {
    const current = document.activeElement;
    const isOnTheWay = current === null || current === document.body || current.closest('nav') !== null;
    if (hasRows && isOnTheWay) focusList();
  }, [view, hasRows]);
}

interface HeldInput {
  readonly view: ViewId;
  readonly loaded: ReturnType<typeof useCaseWindow>['loaded'];
  readonly isHeld: boolean;
  readonly isAtTop: boolean;
}

/** Which sections are folded, in a word that can be compared. */
const foldedOf = ({ sections }: LoadedRows): string => (sections ?? []).flatMap(({ key, isFolded }) => (isFolded ? [key] : [])).join();

const NOTHING: LoadedRows = { total: 0, rows: new Map(), sections: null, also: {} };

/** The list as it is shown: live, or held in its places while the pointer is over it. */
function useHeld({ view, loaded, isHeld, isAtTop }: HeldInput) {
  const live = loaded ?? NOTHING;
  const held = useRef<{ view: ViewId; rows: typeof live } | null>(null);
  const isOther = held.current?.view !== view || foldedOf(held.current.rows) !== foldedOf(live);
  const seen = useRef<ReadonlySet<string>>(new Set());
  const [, redraw] = useState(0);
  if (!isHeld || isOther) held.current = isHeld && loaded !== null ? { view, rows: live } : null;
  const base = held.current?.rows ?? live;
  const seenView = useRef(view);
  if ((!isHeld && isAtTop) || seenView.current !== view) {
    seenView.current = view;
    seen.current = new Set([...live.rows].filter(([index]) => index < 100).map(([, row]) => row.case.id));
  }
  const shown = useMemo<ReadonlyMap<number, ShownRow>>(
    () => (base === live ? new Map([...live.rows].map(([index, row]) => [index, { row, isGone: false }])) : overlayRows(base, live)),
    [base, live],
  );
  return {
    shown,
    total: base.total,
    sections: base.sections,
    also: base.also,
    arrivals: countArrivals(seen.current, live),
    adopt() {
      held.current = { view, rows: live };
      seen.current = new Set([...live.rows.values()].map((row) => row.case.id));
      redraw((n) => n + 1);
    },
  };
}

/** Keeps the first row on the screen where it is when rows come or go above it. */
function useAnchor(
  scroller: React.RefObject<HTMLDivElement | null>,
  {
    shown,
    view,
    rowPx,
    heads,
  }: {
    readonly shown: ReadonlyMap<number, ShownRow>;
    readonly view: ViewId;
    readonly rowPx: number;
    readonly heads: readonly SectionHead[];
  },
): void {
  const before = useRef<{ view: ViewId; places: ReadonlyMap<string, number>; topOf(index: number): number } | null>(null);
  useLayoutEffect(() => {
    const places = new Map([...shown].map(([index, { row }]) => [row.case.id, index]));
    const topOf = (index: number) => index * rowPx + headsAbove(heads, index) * SECTION_PX;
    const element = scroller.current;
    if (element !== null && before.current?.view === view && element.scrollTop > 8) {
      const { topOf: wasAt } = before.current;
      const [anchor, was] =
        [...before.current.places].filter(([, index]) => wasAt(index) + rowPx > element.scrollTop).sort(([, a], [, b]) => a - b)[0] ?? [];
      const moved = anchor === undefined ? undefined : places.get(anchor);
      if (moved !== undefined && was !== undefined) element.scrollTop += topOf(moved) - wasAt(was);
    } else if (element !== null && before.current !== null && before.current.view !== view) element.scrollTop = 0;
    before.current = { view, places, topOf };
  }, [scroller, shown, view, rowPx, heads]);
}
