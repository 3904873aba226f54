import { Modal } from '@mantine/core';
import { plainStanding } from '@quayside/shared/layouts/laid-out';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../lib/lazy-part';
import { useStoredDraft } from '../../rooms/cases/composer/use-stored-draft';
import { FirstValues } from '../../rooms/fields/first-values';
import { LaidField } from '../../rooms/layouts/laid-field';
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
      yOffset="5vh"
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Suspense>
        {isOpen ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes, unless a list that is open over the form takes it
          <div
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.nativeEvent.isComposing || isTakenByList(event.target)) return;
              event.stopPropagation();
              show(null);
            }}
          >
            <NewCaseForm
              draftKey={NEW_CASE_DRAFT}
              stored={draft ?? null}
              onClose={() => show(null)}
              ownFields={(of, { layout, order, missing, onChange }) => (
                <FirstValues
                  given={of.custom ?? {}}
                  groupId={of.groupId}
                  order={order}
                  frame={(field, drawn) => (
                    <LaidField
                      key={field}
                      standing={layout?.standings.find((one) => one.field === field) ?? plainStanding(field)}
                      missing={missing[0] === field ? 'first' : missing.includes(field) ? 'also' : null}
                    >
                      {drawn}
                    </LaidField>
                  )}
                  onChange={onChange}
                />
              )}
              onCreated={(caseId) => {
                show(null);
                openCase(caseId);
              }}
            />
          </div>
        ) : null}
      </Suspense>
    </Modal>
  );
}

/** Fields whose list is open say so themselves. */
const isTakenByList = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.getAttribute('data-mantine-stop-propagation') === 'true';
