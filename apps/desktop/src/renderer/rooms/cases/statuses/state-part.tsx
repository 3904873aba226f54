import type { CaseState } from '@quayside/shared/cases/case';
import type { CaseStatus } from '@quayside/shared/cases/case-status';
import { CHOSEN_STATES, type ChosenState } from '@quayside/shared/cases/change-state';
import type { StandardWord } from '@quayside/shared/cases/standard-word';
import { IconChevronDown, IconChevronUp, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { ReplacingStanding } from '../../../lib/replacing/replacing-standing';
import { useAct } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/chip';
import { IconButton } from '../../../ui/icon-button';
import { StateIcon } from '../state-icon';
import { OpenButton } from './open-button';
import { StatusForm } from './status-form';
import styles from './statuses.module.css';
import { WordForm } from './word-form';
import { WordRow } from './word-row';

interface Props {
  readonly state: CaseState;
  readonly word: StandardWord | undefined;
  /** All of the company, in their order. */
  readonly statuses: readonly CaseStatus[];
  readonly openId: string | null;
  /** What has just been closed: there the focus is to stay. */
  readonly closedId: string | null;
  onOpen(id: string | null): void;
  /** What else is decided about this state. */
  readonly children?: ReactNode;
}

const isChosen = (state: CaseState): state is ChosenState => (CHOSEN_STATES as readonly CaseState[]).includes(state);

/** A state, and the statuses that the company has inside it. */
export function StatePart({ state, word, statuses, openId, closedId, onOpen, children }: Props) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const words = useWords();
  const own = statuses.filter((status) => status.state === state);
  const newId = `new.${state}`;
  const close = () => onOpen(null);
  return (
    <section className={styles.part} aria-label={words.state(state)}>
      <WordRow
        id={`state.${state}`}
        usual={t(`case.state.${state}`)}
        word={word}
        icon={<StateIcon state={state} />}
        isOpen={openId === `state.${state}`}
        wasOpen={closedId === `state.${state}`}
        onOpen={() => onOpen(`state.${state}`)}
        onClose={close}
      />
      {own.length === 0 ? null : (
        <ul className={styles.own} aria-label={t('statuses.ownOf', { state: words.state(state) })}>
          {own.map((status) => (
            <li key={status.id}>
              {status.id === openId ? (
                <StatusForm key={status.revision} status={status} own={own} onClose={close} />
              ) : (
                <StatusRow {...{ status, own, statuses }} wasOpen={closedId === status.id} onOpen={() => onOpen(status.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {!isChosen(state) ? null : openId === newId ? (
        <WordForm
          label={t('statuses.addTo', { state: words.state(state) })}
          name=""
          actFor={async (name) => ({ name: 'status.create', args: { statusId: await core.call('newId'), state, name } })}
          onClose={close}
        />
      ) : (
        <Button
          look="quiet"
          icon={<IconPlus size={14} />}
          className={styles.add}
          autoFocus={closedId === newId}
          aria-label={t('statuses.addTo', { state: words.state(state) })}
          onClick={() => onOpen(newId)}
        >
          {t('statuses.add')}
        </Button>
      )}
      {children}
    </section>
  );
}

interface RowProps {
  readonly status: CaseStatus;
  /** Those of its state. */
  readonly own: readonly CaseStatus[];
  readonly statuses: readonly CaseStatus[];
  readonly wasOpen: boolean;
  onOpen(): void;
}

function StatusRow({ status, own, statuses, wasOpen, onOpen }: RowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useAct();
  const place = own.indexOf(status);
  const move = (by: -1 | 1) => {
    const moved = own.filter(({ id }) => id !== status.id);
    moved.splice(place + by, 0, status);
    void act([{ name: 'status.order', args: { statusIds: moved.map(({ id }) => id) } }], {
      told: t('fields.moved', { name: status.name }),
      undo: [{ name: 'status.order', args: { statusIds: statuses.map(({ id }) => id) } }],
    });
  };
  return (
    <>
      <div className={styles.row}>
        <OpenButton wasOpen={wasOpen} onClick={onOpen}>
          <span dir="auto">{status.name}</span>
        </OpenButton>
        {status.isActive ? null : <Chip>{t('product.notInUse')}</Chip>}
        <IconButton
          label={t('fields.up', { name: status.name })}
          because={place === 0 ? t('fields.isFirst') : null}
          onClick={() => move(-1)}
        >
          <IconChevronUp size={15} />
        </IconButton>
        <IconButton
          label={t('fields.down', { name: status.name })}
          because={place === own.length - 1 ? t('fields.isLast') : null}
          onClick={() => move(1)}
        >
          <IconChevronDown size={15} />
        </IconButton>
      </div>
      {status.isActive ? null : (
        <ReplacingStanding
          what={{ type: 'status', statusId: status.id }}
          nameOf={(id) => own.find((one) => one.id === id)?.name ?? words.state(status.state)}
        />
      )}
    </>
  );
}
