import { Modal } from '@mantine/core';
import type { SavedView } from '@quayside/shared/views/saved-view';
import { savedViewKey, type ViewId } from '@quayside/shared/views/view';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { ViewForm } from './view-form';

interface ViewEditor {
  /** `new`, `work-next` for a new one that begins as the order of work, or the one that is edited as it was when it was opened. */
  readonly open: 'new' | 'work-next' | SavedView | null;
  show(open: ViewEditor['open']): void;
}

export const useViewEditor = create<ViewEditor>()((set) => ({ open: null, show: (open) => set({ open }) }));

/** @param onGo - to the view that was saved, or home from one that was deleted */
export function ViewDialog({ onGo }: { onGo(view: ViewId): void }) {
  const { t } = useTranslation();
  const { open, show } = useViewEditor();
  const view = open === 'new' || open === 'work-next' ? null : open;
  return (
    <Modal
      opened={open !== null}
      onClose={() => show(null)}
      title={view === null ? t('savedViews.newTitle') : t('savedViews.editTitle')}
      size={760}
      yOffset="5vh"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {open === null ? null : (
        <ViewForm
          view={view}
          isWorkNext={open === 'work-next'}
          onDone={(id) => {
            show(null);
            if (id !== null) onGo(savedViewKey(id));
            else if (view !== null) onGo('open');
          }}
        />
      )}
    </Modal>
  );
}
