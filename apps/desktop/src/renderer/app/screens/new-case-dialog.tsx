import { Modal } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../lib/lazy-part';
import { useStoredDraft } from '../../rooms/cases/composer/use-stored-draft';
import { useNavigation } from '../navigation';
import { useOverlays } from '../overlays';

const NewCaseForm = lazyPart(async () => (await import('../../rooms/cases/new-case/new-case-form')).NewCaseForm);

export const NEW_CASE_DRAFT = 'new-case';

/** A case made by hand, over whatever one was doing. */
export function NewCaseDialog() {
  const { t } = useTranslation();
  const isOpen = useOverlays((state) => state.open === 'new-case');
  const show = useOverlays((state) => state.show);
  const openCase = useNavigation((state) => state.openCase);
  const { data: draft, isPending } = useStoredDraft(NEW_CASE_DRAFT, isOpen);
  return (
    <Modal
      opened={isOpen && !isPending}
      onClose={() => show(null)}
      title={t('newCase.title')}
      size={720}
      yOffset="8vh"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Suspense>
        {isOpen ? (
          <NewCaseForm
            draftKey={NEW_CASE_DRAFT}
            stored={draft ?? null}
            onClose={() => show(null)}
            onCreated={(caseId) => {
              show(null);
              openCase(caseId);
            }}
          />
        ) : null}
      </Suspense>
    </Modal>
  );
}
