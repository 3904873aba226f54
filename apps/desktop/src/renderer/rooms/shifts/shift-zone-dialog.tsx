import { Modal } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import type { ShiftPlan } from '@quayside/shared/routing/shift-plan';
import { useTranslation } from 'react-i18next';
import { ShiftZoneForm } from './shift-zone-form';

interface Props {
  readonly person: Person;
  readonly plan: ShiftPlan;
  readonly isOpen: boolean;
  onClose(): void;
}

/** In which zone somebody's hours are read. @source requirements ORG-4 */
export function ShiftZoneDialog({ person, plan, isOpen, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('shifts.zoneOf', { name: person.name })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ShiftZoneForm person={person} plan={plan} onClose={onClose} />
    </Modal>
  );
}
