import type { CaseStatus } from '@quayside/shared/cases/case-status';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../lib/bridge/acts';
import { GiveWay } from '../../../lib/replacing/give-way';
import { useAct } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import { Button } from '../../../ui/button';
import { WordForm } from './word-form';

interface Props {
  readonly status: CaseStatus;
  /** Those of its state. */
  readonly own: readonly CaseStatus[];
  onClose(): void;
}

/** A status of the company's own: renamed, taken out of use, or used again. */
export function StatusForm({ status, own, onClose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useAct();
  const [isGoing, go] = useState(false);
  const { id: statusId, name, state, isActive } = status;
  const setActive = (next: boolean): Act => ({ name: 'status.edit', args: { statusId, changes: { isActive: next } } });
  const putBack = async () => {
    onClose();
    await act([setActive(true)], { told: t('statuses.saved', { name }), undo: [setActive(false)] });
  };
  if (isGoing) {
    return (
      <GiveWay
        what={{ type: 'status', statusId }}
        name={name}
        others={own.filter((one) => one.isActive && one.id !== statusId)}
        none={words.state(state)}
        keep={{ act: setActive(false), back: setActive(true) }}
        onClose={onClose}
      />
    );
  }
  return (
    <WordForm
      label={name}
      name={name}
      actFor={(to) => (to === name ? null : { name: 'status.edit', args: { statusId, changes: { name: to }, from: { name } } })}
      onClose={onClose}
    >
      <Button look="quiet" onClick={() => (isActive ? go(true) : void putBack())}>
        {t(isActive ? 'product.takeOut' : 'product.useAgain')}
      </Button>
    </WordForm>
  );
}
