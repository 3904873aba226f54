import { NativeSelect } from '@mantine/core';
import type { Department } from '@quayside/shared/organisation/department';
import { facetsOf, type Group } from '@quayside/shared/organisation/group';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardCell, BoardFilter } from '../../../bridge/board';
import { useFormat } from '../../lib/format/use-format';
import styles from './board.module.css';
import { CountButton } from './count-button';
import { isChosen, sumBoard } from './sum-board';

interface Props {
  readonly cells: readonly BoardCell[];
  readonly groups: readonly Group[];
  readonly departments: readonly Department[];
  readonly filter: BoardFilter;
  onToggle(wanted: BoardFilter): void;
}

/** The load of each queue: what waits for a person, since when, and what runs late. */
export function QueueTable({ cells, groups, departments, filter, onToggle }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [departmentId, choose] = useState('');
  const used = groups.filter(({ id, isArchived }) => !isArchived || sumBoard(cells, { groupId: id }).count > 0);
  const chosen = departmentId === '' ? used : used.filter((group) => group.departmentId === departmentId);
  const queues = [
    ...chosen.map((group) => ({ id: group.id, name: group.name, place: placeOf(group, departments) })),
    ...(departmentId === '' ? [{ id: null, name: t('board.noGroup'), place: '' }] : []),
  ];
  return (
    <>
      {departments.length === 0 ? null : (
        <NativeSelect
          className={styles.department as string}
          size="xs"
          aria-label={t('departments.of')}
          data={[{ value: '', label: t('departments.all') }, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
          value={departmentId}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      )}
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
          {queues.map(({ id: groupId, name, place }) => {
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
                  {place === '' ? null : <span className={styles.place}>{place}</span>}
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
    </>
  );
}

/** Its level and department, beside the name. */
function placeOf(group: Group, departments: readonly Department[]): string {
  const department = departments.find(({ id }) => id === group.departmentId)?.name;
  return [facetsOf(group).level, department].filter((word) => word != null).join(' · ');
}
