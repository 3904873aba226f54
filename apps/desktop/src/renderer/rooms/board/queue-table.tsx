import type { Group } from '@quayside/shared/organisation/group';
import { useTranslation } from 'react-i18next';
import type { BoardCell, BoardFilter } from '../../../bridge/board';
import { useFormat } from '../../lib/format/use-format';
import styles from './board.module.css';
import { CountButton } from './count-button';
import { isChosen, sumBoard } from './sum-board';

interface Props {
  readonly cells: readonly BoardCell[];
  readonly groups: readonly Group[];
  readonly filter: BoardFilter;
  onToggle(wanted: BoardFilter): void;
}

/** The load of each queue: what waits for a person, since when, and what runs late. */
export function QueueTable({ cells, groups, filter, onToggle }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queues = [
    ...groups.filter(({ id, isArchived }) => !isArchived || sumBoard(cells, { groupId: id }).count > 0),
    { id: null, name: t('board.noGroup') },
  ];
  return (
    <table className={styles.table} aria-label={t('board.queues')}>
      <thead>
        <tr>
          <th scope="col">{t('board.queues')}</th>
          <th scope="col" className={styles.number}>
            {t('board.figure.unassigned')}
          </th>
          <th scope="col" className={styles.number}>
            {t('board.figure.open')}
          </th>
          <th scope="col" className={styles.number}>
            {t('board.figure.due')}
          </th>
          <th scope="col" className={styles.number}>
            {t('board.figure.breached')}
          </th>
          <th scope="col" className={styles.when}>
            {t('board.oldest')}
          </th>
        </tr>
      </thead>
      <tbody>
        {queues.map(({ id: groupId, name }) => {
          const all = sumBoard(cells, { groupId });
          const waiting = sumBoard(cells, { groupId, ownerId: null });
          if (groupId === null && all.count === 0) return null;
          const shown = [
            { column: 'unassigned', count: waiting.count, wanted: { groupId, ownerId: null }, tone: undefined },
            { column: 'open', count: all.count, wanted: { groupId }, tone: undefined },
            { column: 'due', count: all.due, wanted: { groupId, deadline: 'due' }, tone: 'amber' },
            { column: 'breached', count: all.breached, wanted: { groupId, deadline: 'breached' }, tone: 'red' },
          ] as const;
          return (
            <tr key={groupId ?? ''}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {shown.map(({ column, count, wanted, tone }) => (
                <td key={column} className={styles.number}>
                  <CountButton
                    count={count}
                    label={`${name}, ${t(`board.figure.${column}`)}`}
                    isOn={isChosen(filter, wanted) && Object.keys(wanted).length === Object.keys(filter).length}
                    onToggle={() => onToggle(wanted)}
                    {...(tone === undefined ? {} : { tone })}
                  />
                </td>
              ))}
              <td className={styles.when}>{waiting.oldestAt === null ? '' : format.when(waiting.oldestAt)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
