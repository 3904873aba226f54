import type { CaseStatus } from '@quayside/shared/cases/case-status';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { WordForm } from './word-form';

interface Props {
  readonly status: CaseStatus;
  onClose(): void;
}

/** A status of the company's own: renamed, taken out of use, or used again. */
export function StatusForm({ status, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const { id: statusId, name, isActive } = status;
  const setActive = (next: boolean) =>
    act([{ name: 'status.edit', args: { statusId, changes: { isActive: next } } }], {
      told: t('statuses.saved', { name }),
      undo: [{ name: 'status.edit', args: { statusId, changes: { isActive: !next } } }],
    });
  return (
    <WordForm
      label={name}
      name={name}
      actFor={(to) => (to === name ? null : { name: 'status.edit', args: { statusId, changes: { name: to }, from: { name } } })}
      onClose={onClose}
    >
      <Button
        look="quiet"
        onClick={() => {
          void setActive(!isActive);
          onClose();
        }}
      >
        {t(isActive ? 'product.takeOut' : 'product.useAgain')}
      </Button>
    </WordForm>
  );
}
