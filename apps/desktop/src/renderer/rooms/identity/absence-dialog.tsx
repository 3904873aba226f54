import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useMe } from '../../lib/session-context';
import { AbsenceForm } from './absence-form';

/** When one is out of office, who stands in, and what becomes of one's cases. @source requirements ORG-4 */
export function AbsenceDialog({ isOpen, onClose }: { readonly isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data } = useCore('getDirectory', undefined);
  const person = data?.people.find(({ id }) => id === me.personId);
  const own = data?.availabilities.find(({ id }) => id === me.personId);
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('absence.title')} size={480} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {person === undefined ? null : (
        <AbsenceForm person={person} people={data?.people ?? []} absence={own?.absence ?? null} onClose={onClose} />
      )}
    </Modal>
  );
}
