import { Modal } from '@mantine/core';
import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '../../../bridge/customer-detail';
import { MergeForm } from '../../rooms/organisation/merge-form';

/** Two side by side, over the list of customers; `null`: closed. */
export function MergeDialog({
  pair,
  onClose,
  onDone,
}: {
  readonly pair: DuplicatePair | null;
  onClose(): void;
  onDone(kind: CustomerRef['kind'], survivorId: string): void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={pair !== null}
      onClose={onClose}
      title={pair === null ? '' : t(`merge.title.${pair.of}`)}
      size={620}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {pair === null ? null : (
        <MergeForm
          key={`${pair.one.id} ${pair.other.id}`}
          pair={pair}
          onCancel={onClose}
          onDone={(survivorId) => onDone(pair.of, survivorId)}
        />
      )}
    </Modal>
  );
}
