import type { ShownAvailability } from '@quayside/shared/routing/availability';
import type { ShiftsNow } from '@quayside/shared/routing/shift-hours';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardCell, BoardFilter } from '../../../bridge/board';
import { useFormat } from '../../lib/format/use-format';
import { Avatar } from '../../ui/avatar';
import styles from './board.module.css';
import { CountButton } from './count-button';
import { useDragCase } from './drag-case';
import { isChosen, sumBoard } from './sum-board';

/** What somebody is on right now. */
export interface PersonAt {
  readonly caseId: string;
  readonly label: string;
  readonly isEditing: boolean;
}

/** One person as the board shows them. */
export interface PersonLoad {
  readonly id: string;
  readonly name: string;
  readonly shown: ShownAvailability;
  /** Work that counts against the capacity, in cases; what waits for others counts for a quarter. */
  readonly load: number;
  /** Cases that they may have before they are given no more. */
  readonly capacity: number;
  /** On shift now, or when next; `null`: nothing is planned for anybody. */
  readonly shifts: ShiftsNow | null;
  readonly at: readonly PersonAt[];
}

interface Props {
  readonly cells: readonly BoardCell[];
  readonly people: readonly PersonLoad[];
  readonly filter: BoardFilter;
  onToggle(wanted: BoardFilter): void;
  onOpenCase(caseId: string): void;
  /** A case was let go over a person. */
  onGive(personId: string, name: string): void;
}

/** Who is here, how much they have of what they can have, and what they are on. A case dragged onto a row is theirs. */
export function PeopleTable({ cells, people, filter, onToggle, onOpenCase, onGive }: Props) {
  const { t } = useTranslation();
  return (
    <table className={styles.table} aria-label={t('board.people')}>
      <thead>
        <tr>
          <th scope="col">{t('board.people')}</th>
          {people.some(({ shifts }) => shifts !== null) ? <th scope="col">{t('shifts.column')}</th> : null}
          <th scope="col">{t('board.load')}</th>
          <th scope="col" className={styles.number}>
            {t('board.figure.breached')}
          </th>
          <th scope="col">{t('board.at')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            cells={cells}
            filter={filter}
            onToggle={onToggle}
            onOpenCase={onOpenCase}
            onGive={() => onGive(person.id, person.name)}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Pick<Props, 'cells' | 'filter' | 'onToggle' | 'onOpenCase'> & { readonly person: PersonLoad; onGive(): void };

function PersonRow({ person, cells, filter, onToggle, onOpenCase, onGive }: RowProps) {
  const { t } = useTranslation();
  const dragged = useDragCase((state) => state.row);
  const drop = useDragCase((state) => state.drop);
  const [isOver, setOver] = useState(false);
  const mayDrop = dragged !== null && dragged.case.ownerId !== person.id;
  const own = sumBoard(cells, { ownerId: person.id });
  const breached: BoardFilter = { ownerId: person.id, deadline: 'breached' };
  return (
    <tr
      data-over={(isOver && mayDrop) || undefined}
      data-target={mayDrop || undefined}
      onDragOver={(event) => {
        if (!mayDrop) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (mayDrop) onGive();
        drop();
      }}
    >
      <th scope="row">
        <span className={styles.person}>
          <span className={styles.face}>
            <Avatar name={person.name} size={22} />
            <span className={styles.dot} data-shown={person.shown} aria-hidden="true" />
          </span>
          <span className={styles.who}>
            <span dir="auto">{person.name}</span>
            <span className={styles.faint}>{t(`availability.${person.shown}`)}</span>
          </span>
        </span>
      </th>
      {person.shifts === null ? null : (
        <td className={styles.shift} data-on={person.shifts.now !== null || undefined}>
          <ShiftText shifts={person.shifts} />
        </td>
      )}
      <td>
        <LoadBar load={person.load} capacity={person.capacity}>
          <CountButton
            count={own.count}
            label={person.name}
            isOn={filter.ownerId === person.id && filter.deadline === undefined}
            onToggle={() => onToggle({ ownerId: person.id })}
          />
        </LoadBar>
      </td>
      <td className={styles.number}>
        <CountButton
          count={own.breached}
          label={`${person.name}, ${t('board.figure.breached')}`}
          isOn={isChosen(filter, breached)}
          tone="red"
          onToggle={() => onToggle(breached)}
        />
      </td>
      <td className={styles.at}>
        {person.at.slice(0, 2).map(({ caseId, label, isEditing }) => (
          <button
            key={caseId}
            type="button"
            className={styles.atCase}
            title={t(isEditing ? 'board.editing' : 'board.viewing', { name: person.name, subject: label })}
            onClick={() => onOpenCase(caseId)}
          >
            {isEditing ? <IconPencil size={13} aria-hidden="true" /> : <IconEye size={13} aria-hidden="true" />}
            <span dir="auto">{label}</span>
          </button>
        ))}
      </td>
    </tr>
  );
}

/** On shift and until when, or else when next. */
function ShiftText({ shifts: { now, next } }: { readonly shifts: ShiftsNow }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (now !== null) return t('shifts.now', { when: format.due(now.until) });
  return next === null ? t('shifts.off') : t('shifts.next', { when: format.range(next.from, next.until) });
}

function LoadBar({ load, capacity, children }: { readonly load: number; readonly capacity: number; readonly children: React.ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const part = capacity === 0 ? 0 : Math.min(1, load / capacity);
  const shown = { load: format.number(Math.round(load * 10) / 10), capacity: format.number(capacity) };
  const words = capacity === 0 ? t('board.loadAlone', shown) : t('board.loadOf', shown);
  return (
    <span className={styles.load} title={words}>
      {children}
      {capacity === 0 ? null : (
        <span className={styles.bar} data-full={load >= capacity || undefined} aria-hidden="true">
          <span className={styles.fill} style={{ width: `${part * 100}%` }} />
        </span>
      )}
      <span className={styles.faint}>{words}</span>
    </span>
  );
}
