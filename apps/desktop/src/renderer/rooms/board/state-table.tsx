import { OPEN_STATES, PRIORITIES } from '@quayside/shared/cases/case';
import { useTranslation } from 'react-i18next';
import type { BoardCell, BoardFilter } from '../../../bridge/board';
import { useWords } from '../../lib/words/use-words';
import styles from './board.module.css';
import { CountButton } from './count-button';
import { isChosen, sumBoard } from './sum-board';

interface Props {
  readonly cells: readonly BoardCell[];
  readonly filter: BoardFilter;
  onToggle(wanted: BoardFilter): void;
}

/** How many open cases stand where, by status and priority; every number opens its cases. */
export function StateTable({ cells, filter, onToggle }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const priorities = [...PRIORITIES].reverse();
  return (
    <table className={styles.table} aria-label={t('board.states')}>
      <thead>
        <tr>
          <th scope="col">{t('board.states')}</th>
          {priorities.map((priority) => (
            <th key={priority} scope="col" className={styles.number}>
              {words.priority(priority)}
            </th>
          ))}
          <th scope="col" className={styles.number}>
            {t('board.all')}
          </th>
        </tr>
      </thead>
      <tbody>
        {OPEN_STATES.map((state) => (
          <tr key={state}>
            <th scope="row">{words.state(state)}</th>
            {priorities.map((priority) => (
              <td key={priority} className={styles.number}>
                <CountButton
                  count={sumBoard(cells, { state, priority }).count}
                  label={`${words.state(state)}, ${words.priority(priority)}`}
                  isOn={isChosen(filter, { state, priority })}
                  onToggle={() => onToggle({ state, priority })}
                />
              </td>
            ))}
            <td className={styles.number}>
              <CountButton
                count={sumBoard(cells, { state }).count}
                label={words.state(state)}
                isOn={filter.state === state && filter.priority === undefined}
                onToggle={() => onToggle({ state })}
                isStrong
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
