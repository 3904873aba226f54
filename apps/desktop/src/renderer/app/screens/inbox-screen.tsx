import { mayKeep } from '@quayside/shared/views/require-sound-view';
import { isBuiltinView, type ViewId } from '@quayside/shared/views/view';
import { IconAlertTriangle, IconColumns3, IconLayoutSidebarLeftExpand, IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CasePage, CaseRow } from '../../../bridge/case-row';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { conversationFocus } from '../../lib/keyboard/conversation-focus';
import { focusList } from '../../lib/keyboard/focus-list';
import { useCommands } from '../../lib/keyboard/use-commands';
import { useContextPane, usePanes, useViewsPane } from '../../lib/panes';
import { useActor } from '../../lib/rights/use-actor';
import { useSession } from '../../lib/session-context';
import { useCan } from '../../lib/use-can';
import { useViewName } from '../../lib/use-view-name';
import { BulkBar } from '../../rooms/cases/bulk/bulk-bar';
import { CaseList } from '../../rooms/cases/list/case-list';
import { FIRST_WIDTH_PX, useColumnName } from '../../rooms/cases/list/columns';
import { useListOrder } from '../../rooms/cases/list/list-order';
import { useSelection } from '../../rooms/cases/list/selection';
import { useExport } from '../../rooms/exchange/use-export';
import { LookDialog, useLookEditor } from '../../rooms/views/look-dialog';
import { useSavedView } from '../../rooms/views/use-saved-view';
import { useViewLook } from '../../rooms/views/use-view-look';
import { useViewEditor, ViewDialog } from '../../rooms/views/view-dialog';
import { ViewList } from '../../rooms/views/view-list';
import { WorkNextOrder } from '../../rooms/views/work-next-order';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Splitter } from '../../ui/splitter';
import { useNavigation } from '../navigation';
import styles from './inbox-screen.module.css';
import { NothingOpen } from './nothing-open';
import { OpenCase } from './open-case';
import { SideSheet } from './side-sheet';

/** Views, list, case, context: the room people live in. */
export function InboxScreen({ view, caseId }: { readonly view: ViewId; readonly caseId: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const panes = usePanes();
  const { me } = useSession();
  const { data: directory } = useCore('getDirectory', undefined);
  const { data: counts } = useCore('countViews', undefined);
  const actor = useActor();
  const go = useNavigation((state) => state.go);
  const can = useCan();
  const { saveTable } = useExport();
  const nameOfView = useViewName();
  const saved = useSavedView(view);
  const edit = useViewEditor((state) => state.show);
  const known = useKnownRow(caseId);
  const context = useContextPane();
  const hasContext = caseId !== null && context.isShown;
  const views = useViewsPane(hasContext && !context.isOver);
  const count = isBuiltinView(view) ? counts?.[view] : saved.count;
  const open = (id: string | null) => go({ screen: 'inbox', view, caseId: id });
  const goTo = (next: ViewId) => {
    useSelection.getState().clear();
    if (views.isOver) views.toggle();
    go({ screen: 'inbox', view: next, caseId: null });
    focusList();
  };
  const looking = useViewLook(view);
  const showLook = useLookEditor((state) => state.show);
  const nameOfColumn = useColumnName();
  const isTable = looking.look.columns.length > 0;
  /** Columns take the room in which no case is open. */
  const isWide = isTable && caseId === null;
  useCommands({ 'look-of-list': () => showLook(true) }, looking.save !== null);
  useCommands({ 'export-list': () => void saveTable('cases', view) }, can('export', { type: 'cases' }));
  const leave = () => {
    const { neighbour } = useListOrder.getState();
    open(neighbour(caseId, 1) ?? neighbour(caseId, -1));
  };
  return (
    <>
      {views.isShown ? (
        <>
          <SideSheet pane={views} side="left">
            <div className={styles.views} style={{ width: panes.views }}>
              <div className={styles.company}>
                <strong dir="auto">{directory?.settings?.companyName ?? 'Quayside'}</strong>
                <span>{me.name}</span>
              </div>
              <ViewList current={view} onGo={goTo} />
            </div>
          </SideSheet>
          {views.isOver ? null : (
            <Splitter
              label={t('panes.views')}
              value={panes.views}
              min={160}
              max={320}
              sign={1}
              onChange={(width) => panes.set({ views: width })}
              onToggle={views.toggle}
            />
          )}
        </>
      ) : null}
      <section
        className={styles.list}
        data-wide={isWide || undefined}
        style={{ width: isTable ? panes.table : panes.list }}
        aria-label={nameOfView(view)}
      >
        <header className={styles.head}>
          {views.isShown && !views.isOver ? null : (
            <IconButton label={t('panes.showViews')} aria-expanded={views.isShown} onClick={views.toggle}>
              <IconLayoutSidebarLeftExpand size={17} stroke={1.6} />
            </IconButton>
          )}
          <h2 dir="auto">{nameOfView(view)}</h2>
          <span className={styles.count}>{count === undefined ? '' : format.number(count)}</span>
          <span className={styles.gap} />
          {looking.save === null ? null : (
            <IconButton label={t('columns.open')} onClick={() => showLook(true)}>
              <IconColumns3 size={15} stroke={1.6} />
            </IconButton>
          )}
          {saved.row !== null && mayKeep(actor, saved.row.scope, 'edit') ? (
            <IconButton label={t('savedViews.edit')} onClick={() => edit(saved.row)}>
              <IconPencil size={15} stroke={1.6} />
            </IconButton>
          ) : null}
        </header>
        {view === 'next' ? <WorkNextOrder /> : null}
        {saved.row !== null && saved.row.faults.length > 0 ? (
          <EmptyState tone="trouble" icon={<IconAlertTriangle size={26} stroke={1.5} />} title={nameOfView(view)}>
            {t('savedViews.faulty')}
          </EmptyState>
        ) : (
          <CaseList
            view={view}
            label={nameOfView(view)}
            openId={caseId}
            look={looking.look}
            sort={looking.sort}
            onSort={looking.press}
            onLook={looking.save === null ? null : (look) => void looking.save?.({ look })}
            onOpen={(id, focus) => {
              open(id);
              if (focus) conversationFocus.ask(id === caseId);
            }}
          />
        )}
        <BulkBar />
        <ViewDialog onGo={goTo} />
        <LookDialog looking={looking} nameOf={nameOfColumn} firstWidthPx={FIRST_WIDTH_PX} />
      </section>
      {isWide ? null : (
        <Splitter
          label={t('panes.list')}
          value={isTable ? panes.table : panes.list}
          min={280}
          max={isTable ? 1400 : 640}
          sign={1}
          onChange={(width) => panes.set(isTable ? { table: width } : { list: width })}
        />
      )}
      {isWide ? null : caseId === null ? (
        <NothingOpen />
      ) : (
        <OpenCase caseId={caseId} known={known} onBack={() => open(null)} onLeave={leave} />
      )}
    </>
  );
}

/** The row of a case as some list already has it, so that opening shows it at once. */
export function useKnownRow(caseId: string | null): CaseRow | null {
  const client = useQueryClient();
  if (caseId === null) return null;
  for (const [, page] of client.getQueriesData<CasePage>({ queryKey: ['core', 'listCases'] })) {
    const row = page?.rows.find(({ case: of }) => of.id === caseId);
    if (row !== undefined) return row;
  }
  return null;
}
