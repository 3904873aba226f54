import type { Case } from '@quayside/shared/cases/case';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardFilter } from '../../../bridge/board';
import type { CaseRow } from '../../../bridge/case-row';
import { coreKey, useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useNow } from '../../lib/format/use-now';
import { useCan } from '../../lib/use-can';
import { useWords } from '../../lib/words/use-words';
import styles from '../../rooms/board/board.module.css';
import { BoardCases } from '../../rooms/board/board-cases';
import { useDragCase } from '../../rooms/board/drag-case';
import { Figures } from '../../rooms/board/figures';
import { PeopleTable } from '../../rooms/board/people-table';
import { QueueTable } from '../../rooms/board/queue-table';
import { StateTable } from '../../rooms/board/state-table';
import { sumBoard, toggleFilter } from '../../rooms/board/sum-board';
import { AssignPicker } from '../../rooms/cases/acts/case-pickers';
import { useOpenPicker } from '../../rooms/cases/acts/open-picker';
import { useCaseActs } from '../../rooms/cases/acts/use-case-acts';
import { useCaseCommands } from '../../rooms/cases/acts/use-case-commands';
import { PriorityIcon } from '../../rooms/cases/priority-icon';
import { ClockChip } from '../../rooms/cases/sla/clock-chip';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../navigation';
import { usePeopleLoad } from './use-people-load';

/** How many of the cases behind a number are listed; the rest is found in the inbox. */
const CASES_MAX = 100;
/** Deadlines come nearer without any change. */
const CLOCK_MS = 20_000;

/** Everybody's open work, live: what waits, what runs late, who has how much; work is given out from here. @source requirements SUP-1 */
export function BoardScreen() {
  const { t } = useTranslation();
  if (useCan()('supervise', { type: 'people' })) return <Board />;
  return (
    <EmptyState icon={<IconLayoutDashboard size={28} stroke={1.4} />} title={t('board.title')} isMain>
      {t('board.notYours')}
    </EmptyState>
  );
}

function Board() {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const openCase = useNavigation((state) => state.openCase);
  const [filter, setFilter] = useState<BoardFilter>({});
  const { data: cells } = useCore('getBoard', undefined, { fresh: true });
  const { data: directory } = useCore('getDirectory', undefined);
  const people = usePeopleLoad(cells ?? []);
  useClock();
  const toggle = (wanted: BoardFilter) => setFilter(Object.keys(wanted).length === 0 ? {} : toggleFilter(filter, wanted));
  /** A number of a table stands for itself: what was chosen before goes. */
  const choose = (wanted: BoardFilter) => {
    const isAgain = Object.keys(wanted).length === Object.keys(filter).length && Object.keys(toggleFilter(filter, wanted)).length === 0;
    setFilter(isAgain ? {} : wanted);
  };
  const give = (personId: string, name: string) => {
    const row = useDragCase.getState().row;
    if (row !== null) void acts.assign([row.case], personId, name);
  };
  if (cells === undefined) return null;
  return (
    <div className={styles.board}>
      <div className={styles.column}>
        <h1 className={styles.title}>{t('board.title')}</h1>
        <Figures cells={cells} filter={filter} onToggle={toggle} />
        <PeopleTable cells={cells} people={people} filter={filter} onToggle={choose} onOpenCase={openCase} onGive={give} />
        <QueueTable
          cells={cells}
          groups={directory?.groups ?? []}
          departments={directory?.departments ?? []}
          filter={filter}
          onToggle={choose}
        />
        <StateTable cells={cells} filter={filter} onToggle={choose} />
      </div>
      <Chosen filter={filter} total={countOf(cells, filter)} onClear={() => setFilter({})} />
    </div>
  );
}

function countOf(cells: Parameters<typeof sumBoard>[0], filter: BoardFilter): number {
  const sum = sumBoard(cells, filter);
  return filter.deadline === undefined ? sum.count : sum[filter.deadline];
}

interface ChosenProps {
  readonly filter: BoardFilter;
  readonly total: number;
  onClear(): void;
}

function Chosen({ filter, total, onClear }: ChosenProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const openCase = useNavigation((state) => state.openCase);
  const openPicker = useOpenPicker((state) => state.open);
  const { data: rows } = useCore('listBoardCases', { filter, limit: CASES_MAX }, { keepPrevious: true, fresh: true });
  const [current, setCurrent] = useState<CaseRow | null>(null);
  const shown = rows?.find(({ case: of }) => of.id === current?.case.id) ?? null;
  const cases: readonly Case[] = shown === null ? [] : [shown.case];
  useCaseCommands(cases, () => undefined);
  const title = useFilterWords(filter);
  const isCut = rows !== undefined && rows.length < total;
  return (
    <section className={styles.side} aria-label={t('board.cases')}>
      <header className={styles.head}>
        <h2 dir="auto">{title}</h2>
        <span className={styles.faint}>
          {isCut ? t('board.only', { shown: rows.length, count: format.number(total) }) : format.number(total)}
        </span>
        {Object.keys(filter).length === 0 ? null : (
          <Button look="quiet" onClick={onClear}>
            {t('board.clear')}
          </Button>
        )}
      </header>
      <BoardCases
        label={title}
        rows={rows}
        currentId={shown?.case.id ?? null}
        onCurrent={setCurrent}
        onOpen={openCase}
        onAssign={(row) => {
          setCurrent(row);
          openPicker('assign');
        }}
        marks={({ case: of }) => (
          <>
            <ClockChip sla={of.sla} isShort />
            <PriorityIcon priority={of.priority} />
          </>
        )}
        picker={(row, button) => (
          <AssignPicker cases={[row.case]} isActive>
            {button}
          </AssignPicker>
        )}
      />
      <p className={styles.hint}>{t('board.oldestFirst')}</p>
    </section>
  );
}

/** What the filter means, in words. */
function useFilterWords(filter: BoardFilter): string {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined);
  const company = useWords();
  const { groupId, ownerId, state, priority, deadline } = filter;
  const words = [
    ...(groupId === undefined ? [] : [directory?.groups.find(({ id }) => id === groupId)?.name ?? t('board.noGroup')]),
    ...(ownerId === undefined ? [] : [directory?.people.find(({ id }) => id === ownerId)?.name ?? t('board.figure.unassigned')]),
    ...(state === undefined ? [] : [company.state(state)]),
    ...(priority === undefined ? [] : [company.priority(priority)]),
    ...(deadline === undefined ? [] : [t(`board.figure.${deadline}`)]),
  ];
  return words.length === 0 ? t('board.allOpen') : words.join(' · ');
}

/** Counts anew as time goes on. */
function useClock(): void {
  const client = useQueryClient();
  const now = useNow(CLOCK_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time itself is the reason
  useEffect(() => {
    void client.invalidateQueries({ queryKey: coreKey('getBoard') });
    void client.invalidateQueries({ queryKey: coreKey('listBoardCases') });
  }, [client, now]);
}
