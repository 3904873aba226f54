import { useTranslation } from 'react-i18next';
import type { BoardCell, BoardFilter } from '../../../bridge/board';
import { useFormat } from '../../lib/format/use-format';
import styles from './board.module.css';
import { isChosen, sumBoard } from './sum-board';

interface Props {
  readonly cells: readonly BoardCell[];
  readonly filter: BoardFilter;
  onToggle(wanted: BoardFilter): void;
}

/** The four figures that a supervisor looks at first; each one is a filter. */
export function Figures({ cells, filter, onToggle }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = sumBoard(cells);
  const figures = [
    { name: 'open', count: all.count, wanted: {}, tone: undefined },
    { name: 'unassigned', count: sumBoard(cells, { ownerId: null }).count, wanted: { ownerId: null }, tone: undefined },
    { name: 'due', count: all.due, wanted: { deadline: 'due' }, tone: 'amber' },
    { name: 'breached', count: all.breached, wanted: { deadline: 'breached' }, tone: 'red' },
  ] as const;
  return (
    <div className={styles.figures}>
      {figures.map(({ name, count, wanted, tone }) => {
        const isAll = name === 'open';
        const isOn = isAll ? Object.keys(filter).length === 0 : isChosen(filter, wanted);
        return (
          <button
            key={name}
            type="button"
            className={styles.figure}
            data-tone={count === 0 ? undefined : tone}
            aria-pressed={isOn}
            onClick={() => onToggle(wanted)}
          >
            <strong>{format.number(count)}</strong>
            <span>{t(`board.figure.${name}`)}</span>
          </button>
        );
      })}
    </div>
  );
}
