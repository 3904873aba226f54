import { IconUserPlus } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../bridge/case-row';
import { useFormat } from '../../lib/format/use-format';
import { useCommands } from '../../lib/keyboard/use-commands';
import { Avatar } from '../../ui/avatar';
import { IconButton } from '../../ui/icon-button';
import { Skeleton } from '../../ui/skeleton';
import styles from './board.module.css';
import { useDragCase } from './drag-case';

interface Props {
  readonly label: string;
  readonly rows: readonly CaseRow[] | undefined;
  /** The row that the keys mean. */
  readonly currentId: string | null;
  onCurrent(row: CaseRow): void;
  onOpen(caseId: string): void;
  onAssign(row: CaseRow): void;
  /** What stands at the end of a row besides: how its promises stand. */
  marks(row: CaseRow): ReactElement | null;
  /** Hangs the choice of a person on the button of the current row. */
  picker(row: CaseRow, button: ReactElement): ReactElement;
}

/** The cases behind a number: opened, dragged onto a person, or given to one by the keys of the case list. */
export function BoardCases({ label, rows, currentId, onCurrent, onOpen, onAssign, marks, picker }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const index = rows?.findIndex(({ case: of }) => of.id === currentId) ?? -1;
  const [wantsFocus, setWantsFocus] = useState(false);
  const move = (step: number) => {
    const next = rows?.[Math.max(0, Math.min((rows?.length ?? 0) - 1, index + step))];
    if (next === undefined) return false;
    onCurrent(next);
    setWantsFocus(true);
    return true;
  };
  useCommands({
    next: () => move(1),
    previous: () => move(-1),
    open: () => {
      if (currentId === null) return false;
      onOpen(currentId);
      return true;
    },
  });
  useEffect(() => {
    if (!wantsFocus) return;
    setWantsFocus(false);
    list.current?.querySelector<HTMLElement>('[aria-current="true"] button')?.focus();
  }, [wantsFocus]);
  if (rows === undefined) return <Skeleton label={t('common.loading')} rows={[64, 52, 70, 58, 61]} height={34} />;
  if (rows.length === 0) return <p className={styles.none}>{t('board.noCases')}</p>;
  return (
    <ul ref={list} className={styles.cases} aria-label={label}>
      {rows.map((row) => (
        <BoardCase
          key={row.case.id}
          row={row}
          isCurrent={row.case.id === currentId}
          onCurrent={() => onCurrent(row)}
          onOpen={() => onOpen(row.case.id)}
          onAssign={() => onAssign(row)}
          marks={marks(row)}
          picker={picker}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly row: CaseRow;
  readonly isCurrent: boolean;
  readonly marks: ReactElement | null;
  onCurrent(): void;
  onOpen(): void;
  onAssign(): void;
  picker(row: CaseRow, button: ReactElement): ReactElement;
}

function BoardCase({ row, isCurrent, marks, onCurrent, onOpen, onAssign, picker }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const take = useDragCase((state) => state.take);
  const drop = useDragCase((state) => state.drop);
  const isDragged = useDragCase((state) => state.row?.case.id === row.case.id);
  const { case: of, owner } = row;
  const button = (
    <IconButton label={t('board.assign', { subject: of.subject || t('case.noSubject') })} command="assign" onClick={onAssign}>
      {owner === null ? <IconUserPlus size={15} stroke={1.6} /> : <Avatar name={owner.name} size={18} />}
    </IconButton>
  );
  return (
    <li
      className={styles.case}
      draggable
      aria-current={isCurrent}
      data-dragged={isDragged || undefined}
      onFocus={onCurrent}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', `#${of.number}`);
        take(row);
      }}
      onDragEnd={drop}
    >
      <button type="button" className={styles.open} onClick={onOpen}>
        <span className={styles.caseNumber}>{of.number === 0 ? t('case.noNumber') : `#${of.number}`}</span>
        <span className={styles.subject} dir="auto">
          {of.subject || t('case.noSubject')}
        </span>
        <span className={styles.since}>{format.when(of.createdAt)}</span>
      </button>
      {marks}
      {isCurrent ? picker(row, button) : button}
    </li>
  );
}
